// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.secret.PrivateFile.Owner;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose a file may be, and open to whom.
final class PrivateFileTest {

  /// The whole rule.
  @ParameterizedTest
  @CsvSource({
    "ME,    rw-------, ''",
    "ME,    r--------, ''",
    "ME,    rwx------, ''",
    "ME,    rw-r-----, is open to others (rw-r-----): chmod 600 FILE",
    "ME,    rw----r--, is open to others (rw----r--): chmod 600 FILE",
    "ROOT,  rw-------, ''",
    "ROOT,  r--r-----, ''",
    "ROOT,  rw-rw----, is open to others (rw-rw----): chmod 600 FILE",
    "ROOT,  rw-r--r--, is open to others (rw-r--r--): chmod 600 FILE",
    "OTHER, rw-------, 'belongs to another user, where this user''s own or root''s is safe'",
  })
  void file_ofAnOwnerAndMode_isSafeOrNot(Owner owner, String mode, String problem) {
    assertThat(PrivateFile.problem(owner, PosixFilePermissions.fromString(mode)).orElse(""))
        .isEqualTo(problem);
  }
}
