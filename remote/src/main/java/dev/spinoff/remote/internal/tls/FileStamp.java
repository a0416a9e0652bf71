// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.remote.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// By what a file is known to have changed.
///
/// @param what its time, length and number on disk; why not, if it cannot be seen
record FileStamp(Path file, String what) {

  /// Those of all files.
  static List<FileStamp> of(Tls tls) {
    List<Path> files =
        switch (tls) {
          case Tls.Pem(Path certificates, Path privateKey, Path trusted) ->
              List.of(certificates, privateKey, trusted);
          case Tls.Store store -> List.of(store.file());
        };
    return files.stream().map(FileStamp::of).toList();
  }

  private static FileStamp of(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          file, found.lastModifiedTime() + " " + found.size() + " " + found.fileKey());
    } catch (IOException broken) {
      return new FileStamp(file, broken.toString());
    }
  }
}
