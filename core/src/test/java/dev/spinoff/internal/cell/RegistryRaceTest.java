// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Key;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Names and ends that meet.
class RegistryRaceTest extends NodeTest {

  private static final int ROUNDS = 2_000;

  /// An actor that is given a name while it ends leaves none behind, whichever comes first, and the
  /// next one gets it.
  @Test
  void register_whileTheActorEnds_leavesNoName() throws Exception {
    Key<Object> key = new Key<>("contested", Object.class);
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        Ref<Object> actor = node.spawn(Actor.of((self, message) -> {}));
        Future<?> registered = other.submit(() -> register(key, actor, together));
        together.await();
        actor.stop();
        end(actor);
        registered.get();

        assertThat(node.registry().whereis(key)).isEmpty();
      }
    }
  }

  private void register(Key<Object> key, Ref<Object> actor, CyclicBarrier together) {
    try {
      together.await();
      node.registry().register(key, actor);
    } catch (NoSuchActor ended) {
      assertThat(ended).hasMessageContaining("contested");
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
