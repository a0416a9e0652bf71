// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.system.chaos.Trouble;
import dev.spinoff.system.chaos.Way;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks on which things go wrong without anybody being dead: all messages come, in order, each
/// once. `-Drough.seeds=200` draws more of them.
final class RoughTest {

  private static final long SEEDS = Long.getLong("rough.seeds", 3);
  private static final int STEPS = 20;
  private static final int MESSAGES = 50;
  private static final int BYTES_MAX = 20_000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  /// Whatever is drawn, one trouble after the other.
  @ParameterizedTest
  @MethodSource("seeds")
  void network_withRandomTroubles_losesNothing(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (Together nodes = new Together(ofMillis(500), ofSeconds(8), seed)) {
      Puppet here = new Puppet(nodes.here, "here");
      Puppet there = new Puppet(nodes.there, "there");
      Streak forth = new Streak(here, there, nodes.there("there"));
      Streak back = new Streak(there, here, nodes.here("here"));
      for (int step = 0; step < STEPS; step++) {
        nodes.proxy.let(Trouble.draw(random, ofMillis(200), BYTES_MAX));
        forth.send(MESSAGES);
        back.send(MESSAGES);
        nodes.proxy.calm();
        forth.take(MESSAGES);
        back.take(MESSAGES);
      }
    }
  }

  /// A bit that was turned over on the way is found, and what it was in is sent again. Where it
  /// says how long a packet is, that takes as long as a silence that ends a link.
  @Tag("campaign")
  @ParameterizedTest
  @EnumSource(Way.class)
  void bit_turnedOver_isFound(Way way) throws Exception {
    try (Together nodes = new Together(ofMillis(500), ofSeconds(8), 2)) {
      Puppet here = new Puppet(nodes.here, "here");
      Puppet there = new Puppet(nodes.there, "there");
      Streak forth = new Streak(here, there, nodes.there("there"));
      Streak back = new Streak(there, here, nodes.here("here"));
      for (int at = 0; at < 200; at += 29) {
        nodes.proxy.let(new Trouble.Corrupt(way, at));
        forth.send(MESSAGES);
        back.send(MESSAGES);
        forth.take(MESSAGES);
        back.take(MESSAGES);
      }
    }
  }

  /// Late and uneven bytes do not make a node count as dead.
  @Test
  void delayAndJitter_withinReason_alarmNobody() throws Exception {
    try (Together nodes = new Together(ofSeconds(1), ofSeconds(4), 3)) {
      Puppet here = new Puppet(nodes.here, "here");
      Puppet there = new Puppet(nodes.there, "there");
      here.does(self -> self.watch(nodes.there("there")));
      there.does(self -> self.watch(nodes.here("here")));
      for (Way way : Way.values()) {
        nodes.proxy.let(new Trouble.Delay(way, ofMillis(200)));
        nodes.proxy.let(new Trouble.Jitter(way, ofMillis(400)));
      }
      Streak forth = new Streak(here, there, nodes.there("there"));
      for (int i = 0; i < 5; i++) {
        forth.send(MESSAGES);
        forth.take(MESSAGES);
        assertThat(here.within(ofMillis(500))).isNull();
      }
    }
  }

  /// Nor do interruptions that are shorter than a silence may be.
  @Tag("campaign")
  @Test
  void interruptions_shortAndMany_alarmNobody() throws Exception {
    try (Together nodes = new Together(ofMillis(500), ofSeconds(5), 4)) {
      Puppet here = new Puppet(nodes.here, "here");
      Puppet there = new Puppet(nodes.there, "there");
      here.does(self -> self.watch(nodes.there("there")));
      Streak forth = new Streak(here, there, nodes.there("there"));
      for (int i = 0; i < 6; i++) {
        cutShortly(nodes, here);
        forth.send(MESSAGES);
        forth.take(MESSAGES);
      }
    }
  }

  private static void cutShortly(Together nodes, Puppet watcher) throws InterruptedException {
    for (Way way : Way.values()) {
      nodes.proxy.cut(way);
    }
    assertThat(watcher.within(ofMillis(700))).isNull();
    for (Way way : Way.values()) {
      nodes.proxy.heal(way);
    }
  }
}
