// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.cli.Actors.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What may stand for ACTOR.
final class ActorClassTest {

  /// CL01 ACTOR is a full class name; anything else is one line that says what would have been
  /// right, and exit code 1.
  @ParameterizedTest
  @CsvFileSource(resources = "not-an-actor.csv", delimiter = '|', quoteCharacter = '`')
  void actor_thatIsNone_isExplainedInOneLine(String actor, String line)
      throws InterruptedException {
    assertThat(Shell.spin(actor)).isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// A nested class may be written with a dot or as the JVM does; its protocol is read from it.
  @Test
  void actor_nested_isFoundWithDotOrDollar() {
    assertThat(ActorClass.find("dev.spinoff.cli.Actors.Account"))
        .isEqualTo(ActorClass.find("dev.spinoff.cli.Actors$Account"))
        .isEqualTo(new ActorClass(Account.class, Account.Message.class));
  }

  /// A class file that this JVM cannot read is the user's mistake, not a crash.
  @Test
  void actor_ofBrokenClassFile_isExplained() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> ActorClass.find("dev.spinoff.cli.broken.TooNew"))
        .withMessageStartingWith("dev.spinoff.cli.broken.TooNew cannot be loaded: ");
  }
}
