// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Class paths as texts.
final class ClassPath {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private ClassPath() {}

  /// Its entries, in order.
  static Stream<String> entries(String text) {
    return SEPARATOR.splitAsStream(text).filter(entry -> !entry.isEmpty());
  }

  /// The launcher has put what the user added on the JVM's class path; the JVM passes over in
  /// silence what is not there.
  ///
  /// @throws UserMistake if an entry is not there
  static void check(String text) {
    entries(text)
        .map(entry -> entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry)
        .filter(entry -> !Files.exists(Path.of(entry)))
        .findFirst()
        .ifPresent(missing -> {
          throw new UserMistake("-cp: there is no folder or jar " + missing);
        });
  }
}
