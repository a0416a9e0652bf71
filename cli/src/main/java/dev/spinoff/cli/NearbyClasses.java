// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Finds the class on the class path that a mistyped name was probably meant to be. Slow: for when
/// things have gone wrong anyway.
final class NearbyClasses {

  private static final String SUFFIX = ".class";

  private NearbyClasses() {}

  /// The likeliest one, if there is a likely one.
  ///
  /// @param fits which classes may have been meant
  static Optional<String> to(String typed, Predicate<Class<?>> fits) {
    return classPath()
        .flatMap(NearbyClasses::classes)
        .filter(name -> distance(typed, name) <= Math.max(1, simple(typed).length() / 3))
        .sorted(
            Comparator.<String>comparingInt(name -> distance(typed, name))
                .thenComparingInt(name -> Names.distance(typed, name)))
        .filter(name -> fits(name, fits))
        .map(name -> name.replace('$', '.'))
        .findFirst();
  }

  /// Packages are forgotten or moved more often than class names are mistyped.
  private static int distance(String typed, String name) {
    return Names.distance(simple(typed), simple(name));
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean fits(String name, Predicate<Class<?>> fits) {
    try {
      return fits.test(Class.forName(name, false, NearbyClasses.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError _) {
      return false;
    }
  }

  private static Stream<Path> classPath() {
    return ClassPath.entries(System.getProperty("java.class.path")).map(Path::of);
  }

  private static Stream<String> classes(Path entry) {
    try {
      return Files.isDirectory(entry) ? inFolder(entry).stream() : inJar(entry).stream();
    } catch (IOException _) {
      return Stream.empty(); // the hint is poorer, no more
    }
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return named(files.map(file -> folder.relativize(file).toString().replace('\\', '/')));
    }
  }

  private static List<String> inJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return named(file.stream().map(entry -> entry.getName()));
    }
  }

  private static List<String> named(Stream<String> files) {
    return files
        .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("META-INF/"))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
        .toList();
  }
}
