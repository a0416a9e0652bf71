// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two programs on two networks of the kernel's, joined by a wire that drops packets. With the
/// default settings. Skipped, with a line that says why, where such networks cannot be made.
@Tag("campaign")
final class NamespacesTest {

  private static Namespaces wire;

  private final List<Program> programs = new ArrayList<>();
  private final List<String> addresses =
      List.of(
          "one@" + Namespaces.ADDRESSES.getFirst() + ":9700",
          "other@" + Namespaces.ADDRESSES.getLast() + ":9700");
  private Program one;
  private Program other;

  @BeforeAll
  static void make() throws IOException {
    String missing = Namespaces.missing();
    if (!missing.isEmpty()) {
      System.out.println("NamespacesTest is skipped: " + missing);
    }
    assumeTrue(missing.isEmpty(), missing);
    wire = Namespaces.make();
  }

  @AfterAll
  static void takeDown() throws IOException {
    if (wire != null) {
      wire.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    one = program(0);
    other = program(1);
    keepAndWatch(one, 1);
    keepAndWatch(other, 0);
    one.says("got first");
  }

  private Program program(int end) throws Exception {
    Program program = Program.start(wire.at(end), addresses.get(end));
    programs.add(program);
    return program;
  }

  private void keepAndWatch(Program who, int end) throws InterruptedException {
    who.told("keep it " + addresses.get(end) + "/echo");
    who.says("kept it");
    who.told("watch it");
    who.says("watching");
    who.told("ask it first");
    who.says("answer echo of first");
  }

  @AfterEach
  void stop() throws IOException {
    programs.forEach(Program::close);
    wire.heal();
  }

  private void bothTalkAnew() throws InterruptedException {
    one.told("ask " + addresses.getLast() + "/echo anew");
    one.says("answer echo of anew");
    other.told("ask " + addresses.getFirst() + "/echo anew");
    other.says("answer echo of anew");
  }

  /// BN03 A wire that is cut: each gives the other up, and both talk again afterwards.
  @Test
  void wire_cut_isFoundByBoth() throws Exception {
    wire.drop(0, 100);
    wire.drop(1, 100);
    assertThat(one.says("ended")).contains("Unreachable");
    assertThat(other.says("ended")).contains("Unreachable");
    wire.heal();
    bothTalkAnew();
  }

  /// BN03 A wire that is cut one way: likewise, whichever way it is.
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void wire_cutOneWay_isFoundByBoth(int end) throws Exception {
    wire.drop(end, 100);
    assertThat(one.says("ended")).contains("Unreachable");
    assertThat(other.says("ended")).contains("Unreachable");
    wire.heal();
    bothTalkAnew();
  }

  /// A wire that loses a few packets alarms nobody, and what is said arrives.
  @Test
  void wire_losingSomePackets_alarmsNobody() throws Exception {
    wire.drop(0, 5);
    wire.drop(1, 5);
    for (int i = 0; i < 50; i++) {
      one.told("ask it " + i);
      assertThat(one.says("")).isEqualTo("answer echo of " + i);
      assertThat(other.says("")).isEqualTo("got " + i);
    }
  }

  /// On one that loses many, questions are answered or fail, and afterwards both talk.
  @Test
  void wire_losingManyPackets_leavesNobodyWaiting() throws Exception {
    wire.drop(0, 20);
    wire.drop(1, 20);
    for (int i = 0; i < 30; i++) {
      one.told("ask " + addresses.getLast() + "/echo " + i);
      String outcome = one.says("");
      while (outcome.startsWith("ended") || outcome.startsWith("lost")) {
        outcome = one.says("");
      }
      assertThat(outcome).containsAnyOf("answer echo of " + i, "failed");
    }
    wire.heal();
    bothTalkAnew();
  }

  /// A wire that goes and comes, for less than a silence may last, alarms nobody.
  @Test
  void wire_flapping_alarmsNobody() throws Exception {
    for (int i = 0; i < 4; i++) {
      wire.drop(0, 100);
      wire.drop(1, 100);
      assertThat(one.within(ofSeconds(1))).isNull();
      wire.heal();
      assertThat(one.within(ofSeconds(1))).isNull();
    }
    one.told("ask it after");
    assertThat(one.says("")).isEqualTo("answer echo of after");
  }

  /// Connections that the network resets are made anew, and nothing is lost.
  @Test
  void wire_resettingConnections_losesNothing() throws Exception {
    for (int i = 0; i < 5; i++) {
      wire.reset(0);
      one.told("tell it " + i);
      assertThat(one.within(ofMillis(300))).isNull();
      wire.heal();
      assertThat(other.says("got")).isEqualTo("got " + i);
    }
  }
}
