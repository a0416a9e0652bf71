// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of restart types, each reason by each type.
final class RestartTypeTest {

  /// Permanent always, transient unless in order, temporary never.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # reason    | permanent | transient | temporary
          Normal      | true      | false     | false
          Shutdown    | true      | false     | false
          Killed      | true      | true      | false
          Crashed     | true      | true      | false
          Custom      | true      | true      | false
          NoActor     | true      | true      | false
          Unreachable | true      | true      | false
          """,
      delimiter = '|')
  void isDueAfter_eachReason_followsTheTable(
      String reason, boolean permanent, boolean transientChild, boolean temporary) {
    ExitReason why = reason(reason);

    assertThat(Restart.PERMANENT.isDueAfter(why)).isEqualTo(permanent);
    assertThat(Restart.TRANSIENT.isDueAfter(why)).isEqualTo(transientChild);
    assertThat(Restart.TEMPORARY.isDueAfter(why)).isEqualTo(temporary);
  }

  private static ExitReason reason(String name) {
    return switch (name) {
      case "Normal" -> ExitReason.NORMAL;
      case "Shutdown" -> ExitReason.SHUTDOWN;
      case "Killed" -> ExitReason.KILLED;
      case "Crashed" -> new ExitReason.Crashed(new IllegalStateException());
      case "Custom" -> new ExitReason.Custom("reason");
      case "NoActor" -> ExitReason.NO_ACTOR;
      case "Unreachable" -> new ExitReason.Unreachable("reason");
      default -> throw new IllegalArgumentException(name);
    };
  }
}
