// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The checked-out project: its root and the files people write.
final class Project {

  /// Modules that applications put on their class path, present or planned.
  static final Set<String> LIBRARIES =
      Set.of(
          "core", "sim", "testkit", "remote", "http", "files", "observe", "cluster", "persistence");

  private static final Set<String> SKIPPED =
      Set.of(".git", ".idea", ".vscode", "target", "node_modules");
  private static final Set<String> BINARY = Set.of("jar", "png", "p12", "class", "gz", "ico");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  static final Path ROOT = findRoot();

  private Project() {}

  private static Path findRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /// All text files below the root, sorted, without what tools write.
  static List<Path> files() {
    return filesBelow(ROOT);
  }

  static List<Path> filesBelow(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new Collector(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }

  static List<Path> files(String extension) {
    return files().stream().filter(file -> file.toString().endsWith("." + extension)).toList();
  }

  /// The folders of the modules that take part in the build.
  static List<String> modules() {
    return MODULE.matcher(text(ROOT.resolve("pom.xml"))).results().map(Project::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  /// The file's path from the root, with slashes.
  static String name(Path file) {
    return ROOT.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name(file), e);
    }
  }

  static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  /// Is this production code of a library, outside the one package that meets the world?
  static boolean isLibraryCode(Path file) {
    String name = name(file);
    String module = name.substring(0, Math.max(0, name.indexOf('/')));
    return LIBRARIES.contains(module)
        && name.contains("/src/main/")
        && !name.contains("/internal/world/");
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Collector(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return SKIPPED.contains(lastName(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = lastName(file);
      if (!BINARY.contains(name.substring(name.lastIndexOf('.') + 1))) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static String lastName(Path file) {
      return String.valueOf(file.getFileName());
    }
  }
}
