// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.bench.peer.Peer;
import dev.spinoff.bench.peer.Peers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class PeersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Each system spawns, answers, spawns a child, and lets it stop.
  @ParameterizedTest
  @MethodSource("names")
  void system_ofAnyName_doesWhatWorkloadsNeed(String name) throws Exception {
    work(Peers.start(name));
  }

  static List<String> names() {
    return Peers.names();
  }

  private static <A> void work(Peer<A> peer) throws Exception {
    Arrival stopped = new Arrival(1);
    try (peer) {
      A parent =
          peer.spawn(() ->
              (self, message) -> {
                peer.tell(self.spawn(() -> new Mayfly<>(stopped)), message);
                self.reply(message + "!");
              });
      assertThat(peer.ask(parent, "hello", PATIENCE)).isEqualTo("hello!");
      stopped.await();
    }
  }

  private record Mayfly<A>(Arrival done) implements Peer.Handler<A> {
    @Override
    public void receive(Peer.Self<A> self, Object message) {
      self.stop();
    }

    @Override
    public void stopped() {
      done.report();
    }
  }
}
