// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {

  /// A word that is a name means that workload alone, though other names begin with it.
  @Test
  void name_ofOneThatOthersBeginWith_meansThatOne() {
    assertThat(meant("remote-ping-bytes")).containsExactly("remote-ping-bytes");
  }

  /// A word that names begin with means all of these.
  @Test
  void name_thatOthersBeginWith_meansAllOfThem() {
    assertThat(meant("remote-tell"))
        .containsExactly(
            "remote-tell-bytes",
            "remote-tell-record",
            "remote-tell-bytes-tls",
            "remote-tell-record-tls");
  }

  /// A group is all that belongs to it.
  @Test
  void name_ofAGroup_meansAllOfIt() {
    assertThat(meant("core")).contains("ping-pong-1", "idle-actors").doesNotContain("remote-large");
    assertThat(meant("remote")).hasSize(9);
    assertThat(meant("http")).containsExactly("http-hello", "http-ask");
  }

  /// A workload of two groups belongs to both, and is run once with all.
  @Test
  void workload_ofTwoGroups_isRunOnce() {
    assertThat(meant("core")).contains("skynet");
    assertThat(meant("savina")).contains("skynet", "sieve").hasSize(12);
    assertThat(Workloads.all().stream().map(Workload::name)).doesNotHaveDuplicates();
  }

  /// A word that is cut off within a part of a name means nothing.
  @Test
  void name_cutOffWithinAWord_isRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("remote-te")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no workload or group 'remote-te'; see bench/run list");
  }

  /// The command line knows the systems of all workloads.
  @Test
  void systems_ofOneWorkloadOnly_canBeAskedFor() {
    Options options = Options.parse(List.of("remote-ping-bytes", "tell-1", "--on", "pekko-artery"));
    assertThat(options.workloads().stream().map(options::systems))
        .containsExactly(List.of(), List.of("pekko-artery"));
  }

  private static List<String> meant(String name) {
    return Workloads.meant(name).stream().map(Workload::name).toList();
  }
}
