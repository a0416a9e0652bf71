// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.secret;

import dev.spinoff.remote.Secret;
import dev.spinoff.remote.UnusableCredentials;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.KeyGenerator;

/// A secret in a file. Blocks for as long as the disk takes.
public final class SecretFile {

  private static final int FILE_BYTES_MAX = 8_192;

  private SecretFile() {}

  /// Reads a secret.
  ///
  /// @throws UnusableCredentials if there is none, if it is no secret, or if others could read it
  public static Secret read(Path file) {
    try {
      PrivateFile.require("secret", file);
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw unusable(file, "is longer than " + FILE_BYTES_MAX + " bytes");
      }
      return SecretText.read(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new UnusableCredentials("the secret " + file + " does not exist", missing);
    } catch (IOException broken) {
      throw new UnusableCredentials("the secret " + file + " cannot be read: " + broken, broken);
    } catch (IllegalArgumentException wrong) {
      throw new UnusableCredentials("the secret " + file + ": " + wrong.getMessage(), wrong);
    }
  }

  /// Reads a secret, and makes it first if there is none. Of several programs that do so at once,
  /// all get the same.
  ///
  /// @throws UnusableCredentials if it cannot be made, or read
  public static Secret readOrMake(Path file) {
    if (Files.notExists(file)) {
      make(file.toAbsolutePath());
    }
    return read(file);
  }

  // A whole file appears under the name at once or not at all, which a link does and writing into
  // the file itself would not.
  private static void make(Path file) {
    try {
      Path folder = Objects.requireNonNull(file.getParent());
      makeFolder(folder);
      Path draft = Files.createTempFile(folder, ".secret", ".new"); // which is its owner's alone
      try {
        Files.writeString(draft, drawn() + "\n");
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException _) {
        // Another program was quicker, and its secret is the one.
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException | UnsupportedOperationException broken) {
      throw new UnusableCredentials("the secret " + file + " cannot be made: " + broken, broken);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var mode = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static String drawn() {
    try {
      byte[] key = KeyGenerator.getInstance("HmacSHA256").generateKey().getEncoded();
      return HexFormat.of().formatHex(key, 0, Secret.BYTES_MIN);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK makes no keys for HmacSHA256", missing);
    }
  }

  private static UnusableCredentials unusable(Path file, String why) {
    return new UnusableCredentials("the secret " + file + " " + why);
  }
}
