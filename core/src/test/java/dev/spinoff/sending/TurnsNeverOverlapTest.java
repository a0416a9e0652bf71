// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The methods of one body are called by one thread at a time, each seeing what the one before
/// wrote.
final class TurnsNeverOverlapTest {

  private static final int MANY = 20_000;

  @RegisterExtension final TestNode node = TestNode.real();

  /// SR02 With many senders on many threads, `receive` never runs beside itself, and a plain field
  /// keeps every increment.
  @Test
  void receive_underManySenders_neverOverlaps() throws Exception {
    Counter counter = new Counter(4 * MANY);
    Ref<Object> ref = node.spawn(() -> counter);

    for (int sender = 0; sender < 4; sender++) {
      Thread.ofPlatform().start(() -> sendMany(ref));
    }
    counter.complete.await();

    assertThat(counter.overlaps).hasValue(0);
    assertThat(counter.count).isEqualTo(4 * MANY);
  }

  /// SR02 Nor does it when the handler sends to itself: that message is handled after the current
  /// one has returned.
  @Test
  void receive_sendingToItself_returnsFirst() throws Exception {
    Recorder<String> steps = new Recorder<>();
    Ref<Object> ref =
        node.actor((self, message) -> {
          steps.add("begin " + message);
          if (message.equals(1)) {
            self.ref().tell(2);
          }
          steps.add("end " + message);
        });

    ref.tell(1);

    assertThat(steps.next(4)).containsExactly("begin 1", "end 1", "begin 2", "end 2");
  }

  /// SR02 Nor when it blocks between two messages, so that other threads carry on its work.
  @Test
  void receive_thatBlocks_neverOverlaps() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Recorder<Integer> seen = new Recorder<>();
    Ref<Object> ref =
        node.actor((_, message) -> {
          seen.add(inside.incrementAndGet());
          if (message instanceof Gate gate) {
            gate.pass();
          }
          inside.decrementAndGet();
        });
    Gate gate = new Gate();

    ref.tell(gate).tell("more").tell("still more");
    assertThat(seen.next()).isEqualTo(1);
    gate.open();

    assertThat(seen.next(2)).containsExactly(1, 1);
  }

  /// SR02 Nor do the hooks: `preStart`, messages and `postStop` follow one another.
  @Test
  void hooks_andMessages_neverOverlap() throws Exception {
    Counter counter = new Counter(100);
    Ref<Object> ref = node.spawn(() -> counter);
    sendMany(ref);

    ref.stop();
    ref.join(TestNode.NET);

    assertThat(counter.overlaps).hasValue(0);
    assertThat(counter.stops).isEqualTo(1);
  }

  private static void sendMany(Ref<Object> ref) {
    for (int i = 0; i < MANY; i++) {
      ref.tell(i);
    }
  }

  private static final class Counter implements Actor<Object> {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final Gate complete = new Gate();
    private final int expected;
    private int count; // unguarded on purpose: only one thread at a time may be here
    private int stops;

    Counter(int expected) {
      this.expected = expected;
    }

    @Override
    public void preStart(Self<Object> self) {
      alone(() -> {});
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      alone(() -> count++);
      if (count == expected) {
        complete.open();
      }
    }

    @Override
    public void postStop(Self<Object> self) {
      alone(() -> stops++);
    }

    private void alone(Runnable work) {
      if (inside.incrementAndGet() != 1) {
        overlaps.incrementAndGet();
      }
      work.run();
      inside.decrementAndGet();
    }
  }
}
