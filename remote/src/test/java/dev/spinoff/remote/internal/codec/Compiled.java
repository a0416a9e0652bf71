// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/// Classes that a test compiles, to have them otherwise than its own are.
final class Compiled {

  private final Path sources;
  private final Path classes;

  /// @param folder an empty one
  Compiled(Path folder) throws IOException {
    this.sources = Files.createDirectory(folder.resolve("sources"));
    this.classes = Files.createDirectory(folder.resolve("classes"));
  }

  /// Adds a source.
  ///
  /// @param file its name, with folders
  Compiled add(String file, String source) throws IOException {
    Path path = sources.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
    return this;
  }

  private void compile() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    try (var files = Files.walk(sources)) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalArgumentException("does not compile: " + sources);
    }
  }

  /// Compiles what was added, and loads it as on a class path.
  ClassLoader onClassPath() throws IOException {
    compile();
    URL[] path = {classes.toUri().toURL()};
    return new URLClassLoader(path, Compiled.class.getClassLoader());
  }

  /// Compiles what was added, and loads it as a module.
  ClassLoader asModule(String name) throws IOException {
    compile();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of(name));
    ClassLoader parent = Compiled.class.getClassLoader();
    return boot.defineModulesWithOneLoader(configuration, parent).findLoader(name);
  }
}
