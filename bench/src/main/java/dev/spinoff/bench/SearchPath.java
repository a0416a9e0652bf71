// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the system looks for programs.
///
/// @param folders with what the system puts between them
public record SearchPath(String folders) {

  /// The user's.
  public static SearchPath ofUser() {
    return new SearchPath(String.valueOf(System.getenv("PATH")));
  }

  /// A program, in the first folder that has it.
  public Optional<Path> find(String program) {
    for (String folder : folders.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
