// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Two ways to run out of time, the kill's grace and the parent's patience, do not get in each
/// other's way.
class KillTimesTest extends NodeTest {

  private record Stop(Ref<?> child, Duration within) {}

  private final CountDownLatch inBody = new CountDownLatch(1);

  private Ref<Object> parentOf(Recipe<Object> child, CountDownLatch spawned, Ref<?>[] found) {
    return node.spawn(
        Recipe.of(
            new Actor<Object>() {
              @Override
              public void preStart(dev.spinoff.Self<Object> self) {
                found[0] = self.spawn(child);
                spawned.countDown();
              }

              @Override
              public void receive(dev.spinoff.Self<Object> self, Object message) {
                if (message instanceof Stop(var who, var within)) {
                  self.stop(who, within);
                } else {
                  self.reply(message);
                }
              }
            }));
  }

  /// A body that hangs is abandoned after its grace, even if the parent then stops it with
  /// patience.
  @Test
  void killedBody_stoppedByItsParentMeanwhile_isAbandonedAfterItsGrace() throws Exception {
    Recipe<Object> hanging =
        Recipe.<Object>of(
                Actor.of((self, message) -> {
                  inBody.countDown();
                  blockHard();
                }))
            .killGrace(Duration.ofMillis(200));
    CountDownLatch spawned = new CountDownLatch(1);
    Ref<?>[] found = new Ref<?>[1];
    Ref<Object> parent = parentOf(hanging, spawned, found);
    await(spawned);
    @SuppressWarnings("unchecked")
    Ref<Object> child = (Ref<Object>) found[0];
    child.tell("hang");
    await(inBody);

    child.kill();
    var end = endOf(child);
    parent.tell(new Stop(child, NEVER));

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
  }

  /// A process that is stopped while it is being made, and then does not heed it, is killed when
  /// its parent's patience is over.
  @Test
  void stoppedProcess_thatWasBeingMade_isKilledAfterTheTime() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch make = new CountDownLatch(1);
    Recipe<Object> hanging =
        Recipe.<Object>of(
                () -> {
                  making.countDown();
                  blockHard(make);
                  return ProcessActor.of(_ -> blockHard());
                })
            .killGrace(AT_ONCE);
    CountDownLatch spawned = new CountDownLatch(1);
    Ref<?>[] found = new Ref<?>[1];
    Ref<Object> parent = parentOf(hanging, spawned, found);
    await(spawned);
    await(making);

    var end = endOf(found[0]);
    parent.tell(new Stop(found[0], Duration.ofMillis(300)));
    sync(parent);
    make.countDown();

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
  }

  private static void sync(Ref<Object> actor) throws InterruptedException {
    assertThat(actor.ask("done?", NET)).isEqualTo("done?");
  }
}
