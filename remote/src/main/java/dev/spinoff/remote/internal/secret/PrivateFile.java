// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.secret;

import dev.spinoff.remote.UnusableCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/// Whether a file is nobody else's to read: this user's own with mode 600 or less, or root's with
/// mode 640 or less, which is how machines hand secrets to programs. On file systems without owners
/// and modes every file is.
public final class PrivateFile {

  private static final Path OWN_PROCESS = Path.of("/proc/self");

  private PrivateFile() {}

  /// Requires it.
  ///
  /// @param what for the error, such as "private key"
  /// @throws UnusableCredentials if others may read or write it
  public static void require(String what, Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
    Optional<String> problem = problem(owner(file, found.owner()), found.permissions());
    if (problem.isPresent()) {
      throw new UnusableCredentials(
          "the %s %s %s".formatted(what, file, problem.get().replace("FILE", file.toString())));
    }
  }

  /// What is wrong with a file of this owner and mode; empty if nothing is.
  static Optional<String> problem(Owner owner, Set<PosixFilePermission> mode) {
    if (owner == Owner.OTHER) {
      return Optional.of("belongs to another user, where this user's own or root's is safe");
    }
    String most = owner == Owner.ROOT ? "rwxr-----" : "rwx------";
    return PosixFilePermissions.fromString(most).containsAll(mode)
        ? Optional.empty()
        : Optional.of(
            "is open to others (" + PosixFilePermissions.toString(mode) + "): chmod 600 FILE");
  }

  private static Owner owner(Path file, UserPrincipal owner) throws IOException {
    if (Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))) {
      return Owner.ROOT;
    }
    Optional<UserPrincipal> me = me(file);
    return me.isEmpty() || me.get().equals(owner) ? Owner.ME : Owner.OTHER;
  }

  // Empty where the system does not tell.
  private static Optional<UserPrincipal> me(Path file) throws IOException {
    if (Files.exists(OWN_PROCESS)) {
      return Optional.of(Files.getOwner(OWN_PROCESS));
    }
    Optional<String> name = ProcessHandle.current().info().user();
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name.get()));
  }

  /// Whose a file is.
  enum Owner {
    /// This user's.
    ME,
    /// Root's, whoever this user is.
    ROOT,
    /// Somebody else's.
    OTHER
  }
}
