// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  /// What is given counts, and the rest is as usual, wherever `--quick` stands.
  @Test
  void efforts_someGiven_leaveTheRest() {
    assertThat(effort("--rounds", "7", "--seconds", "2.5"))
        .isEqualTo(new Effort(3, 3, 7, 2.5, false));
    assertThat(effort("--jvms", "2", "--quick", "--warm-up", "0"))
        .isEqualTo(new Effort(2, 0, 2, 0.1, true));
  }

  /// What makes no sense is told in one line, with the limit.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --jvms    | 0    | --jvms needs a whole number from 1 to 100, not '0'
          --rounds  | 1001 | --rounds needs a whole number from 1 to 1,000, not '1001'
          --warm-up | -1   | --warm-up needs a whole number from 0 to 1,000, not '-1'
          --warm-up | some | --warm-up needs a whole number from 0 to 1,000, not 'some'
          --seconds | NaN  | --seconds needs a number from 0 to 600, not 'NaN'
          --seconds | ''   | --seconds needs a number from 0 to 600, not ''
          --colour  | red  | no option --colour
          --jvm-options | ' ' | --jvm-options needs options, such as "-Xmx2g -Xint"
          """)
  void option_outOfRange_isRefused(String option, String value, String line) {
    assertThatThrownBy(() -> effort(option, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(line);
  }

  /// A system that there is not, and one that none of the workloads can run on, are told.
  @Test
  void systems_thatCannotRun_areRefused() {
    assertThatThrownBy(() -> effort("--on", "dice"))
        .hasMessageStartingWith("no system 'dice'; there");
    assertThatThrownBy(() -> effort("remote-ping", "--on", "plain-jdk"))
        .hasMessage("none of these workloads can run on [plain-jdk]");
    assertThatThrownBy(() -> effort("tell-1w", "--on", "raw-threads"))
        .hasMessage(
            "none of these workloads can run on [raw-threads]; raw-threads has only ping-pong-1,"
                + " tell-1, spawn-and-stop");
    assertThatThrownBy(() -> effort("--on", "raw", "--against", "raw"))
        .hasMessage("--on and --against say the same; give one, once");
  }

  /// Against some means ours and those.
  @Test
  void against_some_meansOursAndThose() {
    Options options = Options.parse(List.of("tell-1", "--against", "plain-jdk"));
    assertThat(options.systems(Workloads.named("tell-1"))).containsExactly("spinoff", "plain-jdk");
    assertThat(options.steps()).isEqualTo(6);
  }

  /// A system that the machine lacks is left out with a line, unless it is asked for.
  @Test
  void system_thatIsMissing_isLeftOut() {
    Map<String, String> missing = Map.of("otp", "no erl; get one");
    Options options = Options.parse(List.of("tell-1", "spinners"), missing);
    assertThat(options.systems(Workloads.named("tell-1"))).contains("raw").doesNotContain("otp");
    assertThat(options.remarks()).containsExactly("otp is left out: no erl; get one");
    assertThat(Options.parse(List.of("spinners"), missing).remarks()).isEmpty();
    assertThatThrownBy(() -> Options.parse(List.of("tell-1", "--against", "otp"), missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("otp cannot run: no erl; get one");
  }

  /// A system that is asked for, but has only some of the workloads, is told of.
  @Test
  void system_thatHasSome_saysWhichItLacks() {
    Options options = Options.parse(List.of("tell-1", "tell-1w", "ask-1", "--on", "raw,spinoff"));
    assertThat(options.remarks()).containsExactly("raw has no tell-1w, ask-1");
  }

  private static Effort effort(String... args) {
    return Options.parse(List.of(args)).effort();
  }
}
