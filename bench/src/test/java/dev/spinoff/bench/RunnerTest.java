// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunnerTest {

  private static final long SECOND_NANOS = 1_000_000_000;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> tried = new ArrayList<>();
  private long nanos;

  /// The systems take turns. One that fails is not tried again, none of its figures counts, and the
  /// others go on.
  @Test
  void system_thatFails_leavesTheOthers() throws Exception {
    Report report = measure(false);
    assertThat(tried)
        .containsExactly("spinoff 0", "plain-jdk 0", "spinoff 1", "plain-jdk 1", "spinoff 2");
    assertThat(report.rows()).singleElement().extracting(Row::system).isEqualTo("spinoff");
    assertThat(report.rows().getFirst().values()).containsExactly(0.0, 1.0, 2.0);
    assertThat(report.text())
        .containsPattern("\\| tell-1 +\\| plain-jdk +\\| failed .*\\| messages got lost +\\|");
  }

  /// Elsewhere than on a terminal each step has a line.
  @Test
  void progress_elsewhere_isLines() throws Exception {
    measure(false);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "1/6 tell-1 on spinoff, JVM 1 of 3",
            "2/6 tell-1 on plain-jdk, JVM 1 of 3, about 3 min left",
            "3/6 tell-1 on spinoff, JVM 2 of 3, about 2 min left",
            "4/6 tell-1 on plain-jdk, JVM 2 of 3, about 2 min left",
            "5/6 tell-1 on spinoff, JVM 3 of 3, about 1 min left");
  }

  /// On a terminal there is one line, with a bar.
  @Test
  void progress_onATerminal_isOneLine() throws Exception {
    measure(true);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .doesNotContain("\n")
        .contains("\r\u001b[K[##########----------] 4/6 tell-1 on plain-jdk, JVM 2 of 3");
  }

  private Report measure(boolean terminal) throws InterruptedException {
    Options options = Options.parse(List.of("tell-1", "--against", "plain-jdk"));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(out, terminal, () -> nanos, options.steps());
    return new Runner(options, this::run, progress).measure(Workloads.named("tell-1"));
  }

  private List<Sample> run(Workload workload, String system, int jvm) throws IOException {
    tried.add(system + " " + jvm);
    nanos += 30 * SECOND_NANOS;
    if (system.equals("plain-jdk") && jvm == 1) {
      throw new IOException("messages got lost");
    }
    return List.of(new Sample(workload.name(), system, jvm, new Round.Figure("a", "/s", jvm)));
  }
}
