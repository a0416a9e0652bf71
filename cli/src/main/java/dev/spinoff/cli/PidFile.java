// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds this process's id for as long as it runs.
final class PidFile implements AutoCloseable {

  private final Path file;
  private final String content;

  private PidFile(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  /// @throws UserMistake if it cannot be written
  static PidFile write(Path file) {
    String content = ProcessHandle.current().pid() + "\n";
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UserMistake("-pid: cannot write " + file + "; " + reason(file));
    }
    return new PidFile(file, content);
  }

  private static String reason(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return "it is a folder, and must be a file";
    }
    return folder == null || Files.isDirectory(folder)
        ? "it must be a file that you may write"
        : "there is no folder " + folder;
  }

  /// Removes the file, unless another process has made it its own meanwhile.
  @Override
  public void close() {
    try {
      if (Files.readString(file).equals(content)) {
        Files.delete(file);
      }
    } catch (IOException _) {
      // It is gone, or out of reach; either way nobody can be helped at this point.
    }
  }
}
