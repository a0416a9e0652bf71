// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// Classes compiled by a test, with the options that it is about.
final class Compiled {

  private final Path folder;

  /// @param folder where to put them
  Compiled(Path folder) {
    this.folder = folder;
  }

  /// Compiles one class.
  ///
  /// @param name its name, with the package
  Compiled add(String name, String source, String... options) {
    try {
      Path file = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
      Files.writeString(file, source);
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.addAll(
          List.of(
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              folder.toString(),
              file.toString()));
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      if (failed != 0) {
        throw new IllegalArgumentException("does not compile: " + source);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Loads one of them.
  Class<?> load(String name) {
    try {
      URL[] path = {folder.toUri().toURL()};
      return Class.forName(name, true, new URLClassLoader(path, Compiled.class.getClassLoader()));
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
