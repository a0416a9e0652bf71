// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Strangers who connect to a node and do not say who they are: those who belong here notice
/// nothing. `-Dstrangers=10000` sends more of them.
final class StrangersTest {

  private static final Duration LONG = ofSeconds(60);
  private static final int STRANGERS = Integer.getInteger("strangers", 500);
  private static final int SOCKETS_AT_ONCE = socketsAtOnce();
  private static final int EVERY = 100;
  private static final int HELD = 1_000;

  private final NodeAddress thereAt = Ports.free("there");
  private final Node here = start(Ports.free("here"));
  private final Node there = start(thereAt);
  private final List<Socket> open = new ArrayList<>();

  // As many as there are to be, if there may be as many: both ends are in this program, though
  // those
  // of the node are closed when there are too many of them.
  private static int socketsAtOnce() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
    return (int) Math.min(STRANGERS, (free - 1_000) / 2);
  }

  private static Node start(NodeAddress at) {
    return Node.start(
        NodeOptions.defaults().withStopOnExit(false),
        Remoting.at(at).insecure().connectWithin(LONG));
  }

  @BeforeEach
  void spawn() {
    there.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : open) {
      each.close();
    }
    here.stop();
    there.stop();
  }

  private Socket stranger() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), thereAt.port());
    open.add(socket);
    return socket;
  }

  private static boolean isEnded(Socket socket) throws IOException {
    socket.setSoTimeout((int) LONG.toMillis());
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /// One who says nothing is shown the door.
  @Test
  void stranger_whoIsSilent_isShownTheDoor() throws IOException {
    assertThat(isEnded(stranger())).isTrue();
  }

  /// So is one who speaks, but too slowly to be heard out: a length, and then nothing of it.
  @Tag("campaign")
  @Test
  void stranger_whoIsSlow_isShownTheDoor() throws IOException {
    Socket slow = stranger();
    slow.getOutputStream().write(beginning(100));
    assertThat(isEnded(slow)).isTrue();
  }

  // Of a packet, the first of a stream: its length, with the check of it, and one byte of its body.
  private static byte[] beginning(int length) {
    CRC32C check = new CRC32C();
    check.update(ByteBuffer.allocate(8).putInt(length).putInt(0).flip());
    int lengths = (1 << 18) - 1;
    return ByteBuffer.allocate(9).putInt(((int) check.getValue() & ~lengths) | length).array();
  }

  /// One who talks nonsense is shown the door at once.
  @Test
  void stranger_whoTalksNonsense_isShownTheDoor() throws IOException, InterruptedException {
    Socket browser = stranger();
    browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: there\r\n\r\n".getBytes(UTF_8));
    browser.setSoTimeout((int) LONG.toMillis());
    browser.getInputStream().readAllBytes();
    assertThat(here.lookup(thereAt + "/echo").ask("still", LONG)).isEqualTo("echo of still");
  }

  /// A flood of them keeps nobody from talking who is connected.
  @Test
  void strangers_inFloods_keepNobodyFromTalking() throws IOException, InterruptedException {
    Ref<Object> echo = here.lookup(thereAt + "/echo");
    echo.ask("connected", LONG);
    for (int i = 0; i < STRANGERS; i++) {
      try {
        var _ = stranger();
      } catch (IOException full) {
        assertThat(full).isInstanceOf(SocketException.class); // the door is shut for the moment
      }
      if (open.size() >= SOCKETS_AT_ONCE) {
        open.removeFirst().close();
      }
      if (i % EVERY == 0) {
        assertThat(echo.ask(i, LONG)).isEqualTo("echo of " + i);
      }
    }
    for (int i = 0; i < HELD; i++) { // while all of those stay as they are
      assertThat(echo.ask(i, LONG)).isEqualTo("echo of " + i);
    }
  }
}
