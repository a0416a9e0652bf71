// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.remote.Holdings;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The places of askers on other nodes: none is kept for longer than its question takes.
final class RemoteAskersTest {

  /// A question that nobody answers, and a message with its place that comes later.
  sealed interface Riddle {
    /// A question.
    record Ask(ReplyTo<String> to) implements Riddle {}

    /// Pass what you are asked on to that one, again and again.
    record Friend(Ref<Riddle> ref) implements Riddle {}
  }

  /// Never answers; hands every question to its friend, if it has one, and once more after a while.
  private static final class Silent implements Actor<Riddle> {
    private Ref<Riddle> friend;

    @Override
    public void receive(Self<Riddle> self, Riddle message) {
      switch (message) {
        case Riddle.Friend(var ref) -> friend = ref;
        case Riddle.Ask ask when friend != null -> {
          friend.tell(ask);
          self.tellLater(friend, ask, ofSeconds(3));
        }
        case Riddle.Ask _ -> {}
      }
    }
  }

  private interface Story {
    void tell(Simulation sim, Ref<Riddle> near, Ref<Riddle> far) throws Exception;
  }

  // One node asks, the second hands on, the third holds the place.
  private static void holds(Story story) throws InterruptedException {
    Script.holds(sim -> {
      Map<NodeAddress, Remoting> remotings = new LinkedHashMap<>();
      Remotely.carry(sim, remoting -> remoting, remotings::put);
      SimNode asking = sim.node("n1");
      Ref<Riddle> near = sim.node("n2").spawn("near", Silent::new);
      Ref<Riddle> far = sim.node("n3").spawn("far", Silent::new);
      near.tell(new Riddle.Friend(sim.node("n2").lookup(far.address() + "", Riddle.class)));
      story.tell(sim, asking.lookup(near.address() + "", Riddle.class), far);
      sim.run(ofSeconds(15));
      for (String name : List.of("n2", "n3")) {
        Holdings held = Holdings.of(remotings.get(sim.address(name)));
        assertThat(held.isIdle()).as("%s holds %s", name, held).isTrue();
      }
    });
  }

  /// Also not by a node that has the place from somebody else than the asker, even twice.
  @Test
  void place_handedOn_isForgottenWhenTheQuestionIsOver() throws InterruptedException {
    holds((sim, near, _) -> {
      var _ = near.tryAsk(Riddle.Ask::new, ofSeconds(1));
    });
  }

  /// Also not if the word that it is over comes before the place.
  @Test
  void place_comingWhenTheQuestionIsOver_isForgotten() throws InterruptedException {
    holds((sim, near, _) -> {
      var clog = sim.network().clog(sim.node("n1"), sim.node("n2"));
      var _ = near.tryAsk(Riddle.Ask::new, ofMillis(500));
      clog.end();
    });
  }

  /// Also not if the asker's node is gone.
  @Test
  void place_ofANodeThatIsGone_isForgotten() throws InterruptedException {
    holds((sim, near, _) -> {
      var _ = near.askAsync(Riddle.Ask::new, ofSeconds(60));
      sim.run(ofSeconds(1));
      sim.node("n1").kill();
    });
  }
}
