// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Strangers who send a listening node what was right once, with mistakes, over real sockets, while
/// two members talk: nobody is let in, the members notice nothing, and nothing is left of it.
/// `-Dstrangers=10000` sends more of them.
final class NoiseTest {

  private static final Duration LONG = ofSeconds(60);
  private static final int STRANGERS = 2 * Integer.getInteger("strangers", 500);
  private static final int OPEN_AT_ONCE = 200;
  private static final int EVERY = 50;
  private static final int LEFT_MAX = 10; // descriptors and threads that the JDK opens by the way
  private static final int WAITS_MAX = 300;
  private static final UnixOperatingSystemMXBean SYSTEM =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int door = Ports.free("").port();
  private final Recorder recorder = Recorder.before(door); // members come through it
  private final NodeAddress thereAt = new NodeAddress("there", "localhost", recorder.port());
  private final Node here = // which nobody connects to
      start(Remoting.at(Ports.free("here")).bind(Ports.free("").toString()));
  private final Node there = start(Remoting.at(thereAt).bind("localhost:" + door));
  private final AtomicInteger ups = new AtomicInteger();
  private final BlockingQueue<Event> wrong = new LinkedBlockingQueue<>();
  private final SplittableRandom random = new SplittableRandom(35);
  private final ArrayDeque<Socket> open = new ArrayDeque<>();
  private Ref<Object> mute;
  private final Ref<Object> echo = here.lookup(thereAt + "/echo");

  NoiseTest() throws IOException {}

  private static Node start(Remoting remoting) {
    return Node.start(
        NodeOptions.defaults().withStopOnExit(false), remoting.insecure().connectWithin(LONG));
  }

  @BeforeEach
  void spawn() throws IOException {
    mute = there.spawn("mute", Actor.of((_, _) -> {}));
    there.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
    for (Node node : List.of(here, there)) {
      node.events().subscribe(Event.NodeUp.class, _ -> ups.incrementAndGet());
      node.events().subscribe(Event.NodeDown.class, wrong::add);
      node.events().subscribe(Event.DeadLetter.class, wrong::add);
    }
  }

  @AfterEach
  void stop() throws IOException {
    letGo(0);
    here.stop();
    there.stop();
    recorder.close();
  }

  /// Strangers with the bytes of a member, of which some are others, missing or doubled.
  @Test
  void strangers_withRecordedBytes_areNotLetIn() throws Exception {
    asks("recorded");
    byte[] said = recorder.heard().getFirst();
    assertThat(said).hasSizeGreaterThan(200);
    attack(said, 100); // so that all is there that stays
    long descriptors = SYSTEM.getOpenFileDescriptorCount();
    int threads = threads();
    attack(said, STRANGERS);
    letGo(0);
    assertThat(isSoon(() -> SYSTEM.getOpenFileDescriptorCount() <= descriptors + LEFT_MAX))
        .as("descriptors, of which %d were open", descriptors)
        .isTrue();
    assertThat(threads()).isLessThanOrEqualTo(threads + LEFT_MAX);
    assertThat(ups).hasValue(2); // the two of each other
    assertThat(wrong).isEmpty();
  }

  private void asks(Object what) throws InterruptedException {
    assertThat(echo.ask(what, LONG)).isEqualTo("echo of " + what);
  }

  private void attack(byte[] said, int strangers) throws Exception {
    for (int i = 0; i < strangers; i++) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door);
        open.add(socket);
        say(socket, said);
      } catch (SocketException full) {
        // the door is shut for the moment, or has been shut on this one
      }
      letGo(OPEN_AT_ONCE);
      if (i % EVERY == 0) {
        asks(i);
      }
    }
  }

  private void say(Socket socket, byte[] said) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (random.nextInt(5)) {
      case 0 -> out.write(noise());
      case 1 -> out.write(said); // as it was, another time
      case 2 -> out.write(said, 0, random.nextInt(said.length));
      default -> out.write(mutated(said));
    }
    switch (random.nextInt(4)) {
      case 0 -> socket.setSoLinger(true, 0); // it will be a reset
      case 1 -> socket.shutdownOutput();
      default -> {}
    }
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(10_000)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] mutated(byte[] said) {
    byte[] bytes = said.clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      int count = random.nextInt(Math.min(64, bytes.length - at));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, at + count, (byte) 0xFF);
        default -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, count);
      }
    }
    return bytes;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private void letGo(int most) throws IOException {
    while (open.size() > most) {
      open.removeFirst().close();
    }
  }

  // Waits for an answer that does not come.
  private boolean isSoon(BooleanSupplier so) throws InterruptedException {
    for (int i = 0; i < WAITS_MAX && !so.getAsBoolean(); i++) {
      var _ = mute.tryAsk("wait", ofMillis(100));
    }
    return so.getAsBoolean();
  }
}
