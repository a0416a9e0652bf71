// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// What the launcher runs once after each build: it does what programs do when they start, so that
/// the JVM's cache of ready classes holds what they need. Ends by itself.
final class Rehearsal implements ProcessActor<Object> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int rounds;
  private final Duration pause;
  private final List<String> words;

  Rehearsal(int rounds, Duration pause, List<String> words) {
    this.rounds = rounds;
    this.pause = pause;
    this.words = words;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Object> echo = self.watch(self.spawn(Actor.of((other, message) -> other.reply(message))));
    self.receive("start"::equals, PATIENCE);
    for (int i = 0; i < rounds; i++) {
      for (String word : words) {
        echo.tell(word);
        self.log().info("got {} from {}", self.receive(word::equals, PATIENCE), echo);
      }
      echo.ask("question", PATIENCE);
      self.sleep(pause);
    }
    echo.stop();
    self.receive(Terminated.class, PATIENCE);
    talk();
  }

  /// Two nodes that reach each other.
  private static void talk() throws InterruptedException {
    byte[] key = new byte[Secret.BYTES_MIN];
    new SecureRandom().nextBytes(key);
    NodeOptions options = NodeOptions.defaults().withStopOnExit(false);
    String at = "localhost:" + freePort();
    try (Node there = Node.start(options, Remoting.at(at).secret(Secret.of(key)));
        Node here = Node.start(options, Remoting.dialling().secret(Secret.of(key)))) {
      there.spawn("echo", Actor.of((other, message) -> other.reply(message)));
      Ref<Object> echo = here.lookup(at + "/echo").resolve(PATIENCE);
      echo.inspect();
      here.spawn(ProcessActor.of(self -> {
            self.watch(echo);
            echo.tell("hello");
            self.receive("hello"::equals, PATIENCE);
          }))
          .join(PATIENCE);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
