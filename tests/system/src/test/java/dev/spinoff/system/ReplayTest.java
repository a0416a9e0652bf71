// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What two nodes with a secret have said to each other, said again by somebody in between.
final class ReplayTest {

  private static final Duration LONG = ofSeconds(60);
  private static final Secret SECRET =
      Secret.of("a secret that nobody in between knows 173".getBytes(US_ASCII));
  private static final int TIMES = 8;

  private final int door = Ports.free("").port();
  private final Recorder between = Recorder.before(door);
  private final NodeAddress thereAt = new NodeAddress("there", "localhost", between.port());
  private final Node here = // which nobody connects to
      start(Remoting.at(Ports.free("here")).bind(Ports.free("").toString()));
  private final Node there = start(Remoting.at(thereAt).bind("localhost:" + door));
  private final Ref<Object> to = here.lookup(thereAt + "/account");
  private final BlockingQueue<Event> ups = new LinkedBlockingQueue<>();
  private Puppet account;

  ReplayTest() throws IOException {}

  private static Node start(Remoting remoting) {
    return Node.start(
        NodeOptions.defaults().withStopOnExit(false), remoting.secret(SECRET).connectWithin(LONG));
  }

  @BeforeEach
  void spawn() throws Exception {
    account = new Puppet(there, "account");
    there.events().subscribe(Event.NodeUp.class, ups::add);
    to.tell("one dollar");
    assertThat(account.next()).isEqualTo("one dollar");
  }

  @AfterEach
  void stop() throws IOException {
    here.stop();
    there.stop();
    between.close();
  }

  /// A whole conversation, said again on connections of its own, is worth nothing.
  @Test
  void conversation_saidAgain_isNotHeard() throws Exception {
    byte[] said = between.heard().getFirst();
    for (int i = 0; i < TIMES; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door)) {
        socket.setSoTimeout((int) LONG.toMillis());
        socket.getOutputStream().write(said);
        var _ = socket.getInputStream().readAllBytes(); // it is shown the door
      } catch (SocketException reset) {
        // which it is
      }
    }
    to.tell("another");
    assertThat(account.next()).isEqualTo("another");
    assertThat(ups).hasSize(1);
  }

  /// Bytes of a connection, said again on the same one, end it; what they say is not heard again,
  /// and what is said then comes once.
  @Test
  void packet_saidAgain_isNotHeard() throws Exception {
    int again = 0;
    for (int i = 0; again < TIMES && i < 20 * TIMES; i++) {
      int before = between.heard().getLast().length;
      int connections = between.heard().size();
      to.tell(i);
      assertThat(account.next()).isEqualTo(i);
      byte[] all = between.heard().getLast();
      boolean isSame = between.heard().size() == connections; // as the message has come by
      if (isSame && between.say(Arrays.copyOfRange(all, before, all.length))) {
        again++;
      }
    }
    to.tell("the last");
    assertThat(account.next()).isEqualTo("the last");
    assertThat(again).isEqualTo(TIMES);
    assertThat(between.heard()).hasSizeGreaterThan(TIMES); // each time a new connection
    assertThat(account.within(ofMillis(200))).isNull();
    assertThat(ups).hasSize(1);
  }
}
