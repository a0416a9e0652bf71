// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets: what is one, where it comes from, and who must not see it.
final class SecretTest {

  private static final byte[] TEXT = "what both have seen".getBytes(StandardCharsets.US_ASCII);
  private static final String LINE = "correct horse battery staple, correct";

  @TempDir private Path folder;

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + i);
    }
    return key;
  }

  private Path file(byte[] contents) throws IOException {
    Path file = folder.resolve("secret");
    Files.write(file, contents);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private Path file(String contents) throws IOException {
    return file(contents.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isSame(Secret one, Secret other) {
    return other.isProof(TEXT, one.prove(TEXT)) && one.isProof(TEXT, other.prove(TEXT));
  }

  /// The proof is HMAC-SHA-256, nothing of our own.
  @Test
  void proof_always_isHmacSha256() throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(key(0), "any"));
    assertThat(Secret.of(key(0)).prove(TEXT)).isEqualTo(mac.doFinal(TEXT)).hasSize(32);
  }

  /// A proof holds for its text and its key alone.
  @Test
  void proof_ofAnotherKeyOrText_isNone() {
    Secret secret = Secret.of(key(0));
    byte[] proof = secret.prove(TEXT);
    assertThat(secret.isProof(TEXT, proof)).isTrue();
    assertThat(secret.isProof(new byte[0], proof)).isFalse();
    assertThat(secret.isProof(TEXT, new byte[32])).isFalse();
    assertThat(secret.isProof(TEXT, new byte[0])).isFalse();
    assertThat(Secret.of(key(1)).isProof(TEXT, proof)).isFalse();
  }

  /// Of two keys, both are taken and the first is given.
  @Test
  void secret_withTwoKeys_provesWithTheFirst() {
    Secret old = Secret.of(key(0));
    Secret next = Secret.of(key(100));
    Secret both = old.alsoTaking(next);
    assertThat(both.isProof(TEXT, old.prove(TEXT))).isTrue();
    assertThat(both.isProof(TEXT, next.prove(TEXT))).isTrue();
    assertThat(old.isProof(TEXT, both.prove(TEXT))).isTrue();
    assertThat(next.isProof(TEXT, both.prove(TEXT))).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> both.alsoTaking(next));
    assertThatIllegalStateException().isThrownBy(() -> next.alsoTaking(both));
  }

  /// Nothing of a secret is ever printed.
  @Test
  void secret_printed_saysNothing() {
    assertThat(Secret.of(key(0))).hasToString("Secret[one key]");
    assertThat(Secret.of(key(0)).alsoTaking(Secret.of(key(1)))).hasToString("Secret[two keys]");
  }

  /// What can be guessed is no secret.
  @Test
  void key_tooShortOrTooPlain_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(new byte[31]))
        .withMessage("a secret must have 32 to 1024 bytes, has 31");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(new byte[1_025]))
        .withMessage("a secret must have 32 to 1024 bytes, has 1025");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(new byte[32]))
        .withMessage("a secret must have 8 different bytes at least, has 1");
  }

  /// One key may be written in several ways.
  @Test
  void file_withAKeyInAnyForm_isRead() throws IOException {
    Secret secret = Secret.of(key(0));
    assertThat(isSame(Secret.file(file(HexFormat.of().formatHex(key(0)) + "\n")), secret)).isTrue();
    assertThat(isSame(Secret.file(file(HexFormat.of().withUpperCase().formatHex(key(0)))), secret))
        .isTrue();
    assertThat(isSame(Secret.file(file(Base64.getEncoder().encodeToString(key(0)))), secret))
        .isTrue();
    assertThat(
            isSame(
                Secret.file(file(Base64.getUrlEncoder().encodeToString(key(200)))),
                Secret.of(key(200))))
        .isTrue();
    assertThat(isSame(Secret.file(file(key(0))), secret)).isTrue();
    assertThat(
            isSame(
                Secret.file(file("\n " + LINE + "\r\n")),
                Secret.of(LINE.getBytes(StandardCharsets.US_ASCII))))
        .isTrue();
  }

  /// Two lines are two keys, the first of which is given.
  @Test
  void file_withTwoLines_hasTwoKeys() throws IOException {
    Secret both = Secret.file(file(HexFormat.of().formatHex(key(9)) + "\n" + LINE + "\n"));
    assertThat(both).hasToString("Secret[two keys]");
    assertThat(Secret.of(key(9)).isProof(TEXT, both.prove(TEXT))).isTrue();
    Secret line = Secret.of(LINE.getBytes(StandardCharsets.US_ASCII));
    assertThat(both.isProof(TEXT, line.prove(TEXT))).isTrue();
  }

  /// What is no secret is refused in one line, with nothing of what is in the file.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | a secret must be one line, or two while it changes, has 0",
        "a~b~c        | a secret must be one line, or two while it changes, has 3",
        "hunter2      | a secret must have 32 to 1024 bytes, has 7",
        "0123456789abcdef0123456789abcdef | a secret must have 32 to 1024 bytes, has 16",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | a secret must have 8 different bytes at least, has 2",
      })
  void file_withoutASecret_isRefused(String contents, String why) throws IOException {
    Path file = file(contents.replace('~', '\n'));
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.file(file))
        .withMessage("the secret " + file + ": " + why);
  }

  /// A file that is not there, or no file, or far too long, is told.
  @Test
  void file_thatCannotBeRead_isRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.file(missing))
        .withMessage("the secret " + missing + " does not exist");
    Files.createDirectory(
        folder.resolve("d"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.file(folder.resolve("d")))
        .withMessageContaining("cannot be read");
    Path longer = file(new byte[8_193]);
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.file(longer))
        .withMessage("the secret " + longer + " is longer than 8192 bytes");
  }

  /// A file that others may read or write is refused, with the command that mends it.
  @ParameterizedTest
  @ValueSource(strings = {"rw----r--", "rw-----w-", "rw--w----", "rwxrwxrwx"})
  void file_openToOthers_isRefused(String mode) throws IOException {
    Path file = file(key(0));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.file(file))
        .withMessage("the secret %s is open to others (%s): chmod 600 %s", file, mode, file);
    assertThatExceptionOfType(UnusableCredentials.class).isThrownBy(() -> Secret.fileOrNew(file));
  }

  /// The first to ask makes it, for its user alone; the next finds it.
  @Test
  void file_thatIsMissing_isMadeOnce() throws IOException {
    Path file = folder.resolve("home/.spinoff/secret");
    Secret made = Secret.fileOrNew(file);
    assertThat(isSame(Secret.fileOrNew(file), made)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThat(isSame(Secret.fileOrNew(folder.resolve("other")), made)).isFalse();
  }

  /// Of many that make it at the same moment, all have the same in the end.
  @Test
  void file_madeByManyAtOnce_isTheSameForAll() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path file = folder.resolve("round" + round).resolve("secret");
      CyclicBarrier start = new CyclicBarrier(8);
      List<Future<Secret>> racers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        racers.add(
            raced(() -> {
              start.await();
              return Secret.fileOrNew(file);
            }));
      }
      Secret first = racers.getFirst().get();
      for (Future<Secret> racer : racers) {
        assertThat(isSame(racer.get(), first)).isTrue();
      }
    }
  }

  private static Future<Secret> raced(Callable<Secret> racer) {
    FutureTask<Secret> task = new FutureTask<>(racer);
    Thread.ofVirtual().start(task);
    return task;
  }

  /// Where none can be made, it is told.
  @Test
  void file_thatCannotBeMade_isTold() throws IOException {
    Path file = file(key(0)).resolve("below-a-file");
    assertThatExceptionOfType(UnusableCredentials.class)
        .isThrownBy(() -> Secret.fileOrNew(file))
        .withMessageStartingWith("the secret " + file + " cannot be made: ");
  }
}
