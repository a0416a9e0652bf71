// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.system.chaos.Trouble;
import dev.spinoff.system.chaos.Way;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection that is cut at any byte, from the first of the handshake on: nothing is lost,
/// doubled or out of order. `-Dcut.every=1` tries each byte.
final class CutTest {

  private static final int EVERY = Integer.getInteger("cut.every", 61);
  private static final int FIRST_EVERY = EVERY == 1 ? 1 : 3 * EVERY; // two nodes for each
  private static final int BYTES_MAX = 700; // the handshake and some messages
  private static final int MESSAGES = 3;

  /// BN02 The connections of two nodes that know each other.
  @ParameterizedTest
  @EnumSource(Way.class)
  void connection_cutAtAnyByte_losesNothing(Way way) throws Exception {
    try (Together nodes = Together.patient(1)) {
      Puppet here = new Puppet(nodes.here, "here");
      Puppet there = new Puppet(nodes.there, "there");
      BlockingQueue<DeadLetter> lost = letters(nodes);
      Streak forth = new Streak(here, there, nodes.there("there"));
      Streak back = new Streak(there, here, nodes.here("here"));
      for (int at = 0; at < BYTES_MAX; at += EVERY) {
        nodes.proxy.reset();
        nodes.proxy.let(new Trouble.ResetAt(way, at));
        forth.send(MESSAGES);
        back.send(MESSAGES);
        forth.take(MESSAGES);
        back.take(MESSAGES);
      }
      assertThat(lost).isEmpty();
    }
  }

  /// BN02 The first connection of two nodes that do not know each other yet.
  @ParameterizedTest
  @EnumSource(Way.class)
  void connection_firstCutAtAnyByte_losesNothing(Way way) throws Exception {
    for (int at = 0; at < BYTES_MAX; at += FIRST_EVERY) {
      try (Together nodes = Together.patient(at)) {
        nodes.proxy.let(new Trouble.ResetAt(way, at));
        Puppet here = new Puppet(nodes.here, "here");
        Puppet there = new Puppet(nodes.there, "there");
        BlockingQueue<DeadLetter> lost = letters(nodes);
        Streak forth = new Streak(here, there, nodes.there("there"));
        Streak back = new Streak(there, here, nodes.here("here"));
        for (Streak each : List.of(forth, back)) {
          each.send(MESSAGES);
        }
        for (Streak each : List.of(forth, back)) {
          each.take(MESSAGES);
        }
        assertThat(lost).isEmpty();
      }
    }
  }

  private static BlockingQueue<DeadLetter> letters(Together nodes) throws IOException {
    BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
    nodes.here.events().subscribe(DeadLetter.class, lost::add);
    nodes.there.events().subscribe(DeadLetter.class, lost::add);
    return lost;
  }
}
