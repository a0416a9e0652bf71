// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.sim.SimNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Links between nodes that have the real remoting.
final class RemoteTiesTest {

  /// Links itself to whom it is told, and goes when it is told.
  private static final class Companion implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      if (message instanceof Ref<?> other) {
        self.link(other);
      } else {
        self.stop(ExitReason.KILLED);
      }
    }
  }

  /// Who is linked to by its address alone hears of the other one's end.
  @Test
  void actor_linkedToByItsAddress_endsWithTheOther() throws InterruptedException {
    Script.holds(sim -> {
      List<Ref<?>> ended = new ArrayList<>();
      sim.subscribe(Event.Ended.class, event -> ended.add(event.actor()));
      SimNode here = sim.node("n1");
      Ref<Object> there = sim.node("n2").spawn("there", Companion::new);
      Ref<Object> one = here.spawn("one", Companion::new);
      one.tell(here.lookup(there.address().toString()));
      sim.run(ofSeconds(1));
      one.tell("go");
      sim.run(ofSeconds(1));
      assertThat(ended).containsExactly(one, there);
    });
  }
}
