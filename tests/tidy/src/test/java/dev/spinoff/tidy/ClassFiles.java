// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The class files that the build has made of a module's production code.
final class ClassFiles {

  private ClassFiles() {}

  /// Empty for a module without Java code; fails for one that has code and is not compiled.
  static List<ClassModel> of(String module) {
    Path folder = Project.ROOT.resolve(module);
    if (Files.notExists(folder.resolve("src/main/java"))) {
      return List.of();
    }
    Path classes = folder.resolve("target/classes");
    assertThat(classes).as("compiled first: ./mvnw compile").exists();
    return below(classes);
  }

  static List<ClassModel> below(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .map(ClassFiles::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The class's name as people write it: `java.util.Map.Entry` is `java.util.Map$Entry`.
  static String name(ClassModel model) {
    return model.thisClass().asInternalName().replace('/', '.');
  }
}
