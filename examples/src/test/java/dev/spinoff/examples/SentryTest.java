// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.examples.distributed.Sentry;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Watching an actor of another node.
@Timeout(60)
final class SentryTest {

  private static final Actor<Object> IDLE = Actor.of((self, message) -> {});

  /// What becomes of the actor, and of its node, is told; and so is that it is back.
  @Test
  void sentry_ofAnActorElsewhere_saysWhatBecomesOfIt() throws Exception {
    String at = free();
    try (LogLines lines = new LogLines(Sentry.class);
        Node here = start(Remoting.dialling().insecure().connectWithin(ofMillis(500)))) {
      Ref<Object> other = here.lookup(at + "/other");
      try (Node there = start(Remoting.at(at).insecure())) {
        Ref<Object> first = there.spawn("other", IDLE);
        var _ = here.spawn(() -> new Sentry(other));
        assertThat(lines.next()).isEqualTo(at + "/other is there");
        first.kill(); // maybe before the word that it is watched has come: then it is no actor
        assertThat(lines.next()).startsWith(at + "/other is gone: ");
        assertThat(lines.next()).isEqualTo("nobody there: nobody lives at " + at + "/other");
        there.spawn("other", IDLE);
        assertThat(lines.next("is there")).contains(at);
      }
      assertThat(lines.next()).startsWith(at + "/other is gone: ");
      assertThat(lines.next("could not be reached")).contains("could not be reached");
      try (Node again = start(Remoting.at(at).insecure())) {
        again.spawn("other", IDLE);
        assertThat(lines.next("is there")).contains(at);
      }
    }
  }

  private static Node start(Remoting remoting) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), remoting);
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "localhost:" + socket.getLocalPort();
    }
  }
}
