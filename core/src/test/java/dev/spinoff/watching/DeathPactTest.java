// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.UnhandledTermination;
import dev.spinoff.event.Event.ActorFailed;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes of a watcher that does not handle the end of what it watches.
final class DeathPactTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// WA03 It ends with `UnhandledTermination`, which says whose end it was.
  @Test
  void watcher_thatDoesNotHandleTermination_ends() throws Exception {
    Puppet watched = node.puppet();
    Ref<Object> careless = node.actor((self, _) -> self.watch(watched.ref()));
    Puppet witness = node.puppet();
    witness.run(self -> self.watch(careless));
    careless.tell("watch");
    node.awaitIdle(careless);

    watched.ref().stop();

    ActorFailed failure = node.failures().next();
    assertThat(failure.actor()).isEqualTo(careless);
    assertThat(failure.error())
        .isInstanceOfSatisfying(
            UnhandledTermination.class,
            error ->
                assertThat(error.terminated())
                    .isEqualTo(new Terminated(watched.ref(), ExitReason.NORMAL)));
    assertThat(witness.signals().next())
        .isEqualTo(new Terminated(careless, new ExitReason.Crashed(failure.error())));
  }

  /// WA03 One that is unwatched in time ends nobody.
  @Test
  void watcher_thatUnwatchedInTime_livesOn() throws Exception {
    Puppet watched = node.puppet();
    Ref<Object> careful =
        node.actor((self, _) -> {
          self.watch(watched.ref());
          self.unwatch(watched.ref());
          self.reply("done");
        });
    careful.ask("go", TestNode.NET);

    watched.stopAndJoin();

    assertThat(careful.ask("again", TestNode.NET)).isEqualTo("done");
  }
}
