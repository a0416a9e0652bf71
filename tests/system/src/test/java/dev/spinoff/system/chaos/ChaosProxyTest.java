// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the proxy does to connections: what was asked for, and nothing else.
@Timeout(30)
final class ChaosProxyTest {

  private static final Duration LATE = ofMillis(80);

  private ServerSocket target;
  private ChaosProxy proxy;
  private final List<Socket> open = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    target = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    proxy = proxy(1);
  }

  private ChaosProxy proxy(long seed) throws IOException {
    return ChaosProxy.before((InetSocketAddress) target.getLocalSocketAddress(), seed);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    for (Socket each : open) {
      each.close();
    }
    target.close();
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    open.add(socket);
    return socket;
  }

  private Socket client() throws IOException {
    return kept(new Socket(proxy.address().getAddress(), proxy.address().getPort()));
  }

  private Socket accepted() throws IOException {
    target.setSoTimeout(10_000);
    return kept(target.accept());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String read(Socket socket, int bytes) throws IOException {
    socket.setSoTimeout(10_000);
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  // It cannot be proved that nothing comes; too soon a look only finds less.
  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> socket.getInputStream().read());
  }

  private static void assertReset(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> socket.getInputStream().readAllBytes())
        .withMessageContaining("reset");
  }

  private static byte[] bytes(int size) {
    byte[] all = new byte[size];
    new Random(size).nextBytes(all);
    return all;
  }

  private static <T> CompletableFuture<T> beside(Callable<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread _ =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                done.complete(task.call());
              } catch (Exception failed) {
                done.completeExceptionally(failed);
              }
            });
    return done;
  }

  private static CompletableFuture<byte[]> readingAll(Socket socket) {
    return beside(() -> socket.getInputStream().readAllBytes());
  }

  /// Asked for nothing it changes nothing, and ends as the ends do.
  @Test
  void proxy_askedForNothing_passesEverythingOn() throws Exception {
    Socket here = client();
    Socket there = accepted();
    byte[] sent = bytes(1 << 21);
    CompletableFuture<byte[]> received = readingAll(there);
    here.getOutputStream().write(sent);
    here.shutdownOutput();
    assertThat(received.get()).isEqualTo(sent);
    write(there, "and back");
    assertThat(read(here, 8)).isEqualTo("and back");
    there.close();
    assertThat(here.getInputStream().read()).isEqualTo(-1);
  }

  /// What is delayed does not pass before its time; the other way is not touched.
  @Test
  void delay_ofOneWay_makesItLate() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.Delay(Way.THERE, LATE));
    long began = System.nanoTime();
    write(here, "late");
    assertThat(read(there, 4)).isEqualTo("late");
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(LATE.toNanos());
    write(there, "back");
    assertThat(read(here, 4)).isEqualTo("back");
  }

  /// However late, bytes do not overtake each other.
  @Test
  void jitter_ofOneWay_keepsTheOrder() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.Jitter(Way.THERE, ofMillis(20)));
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      sent.append(i).append(' ');
      write(here, i + " ");
    }
    assertThat(read(there, sent.length())).isEqualTo(sent.toString());
  }

  /// Throttled, so many bytes take at least their time.
  @Test
  void throttle_ofOneWay_takesItsTime() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.Throttle(Way.THERE, 1_000_000));
    byte[] sent = bytes(200_000);
    CompletableFuture<byte[]> received = readingAll(there);
    long began = System.nanoTime();
    here.getOutputStream().write(sent);
    here.shutdownOutput();
    assertThat(received.get()).isEqualTo(sent);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(ofMillis(200).toNanos());
  }

  /// Stalled, the sender's buffers fill up; afterwards everything is there.
  @Test
  void stall_ofOneWay_holdsUpTheSender() throws Exception {
    Socket here = client();
    Socket there = accepted();
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
    proxy.stall(Way.THERE);
    byte[] sent = bytes(32 << 20);
    CompletableFuture<Boolean> writing =
        beside(() -> {
          here.getOutputStream().write(sent);
          here.shutdownOutput();
          return true;
        });
    assertSilent(there);
    assertThat(writing).isNotDone();
    there.setSoTimeout(10_000);
    CompletableFuture<byte[]> received = readingAll(there);
    proxy.go(Way.THERE);
    assertThat(writing.get()).isTrue();
    assertThat(Arrays.mismatch(received.get(), sent)).isEqualTo(-1);
  }

  /// A stall for a while ends by itself.
  @Test
  void stall_forAWhile_endsByItself() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.Stall(Way.THERE, LATE));
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
  }

  /// While the way is cut nothing passes, and the connection stays; afterwards everything does.
  @Test
  void cut_ofOneWay_holdsBackUntilHealed() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.cut(Way.THERE);
    write(here, "held back");
    assertSilent(there);
    write(there, "the other way");
    assertThat(read(here, 13)).isEqualTo("the other way");
    proxy.heal(Way.THERE);
    assertThat(read(there, 9)).isEqualTo("held back");
  }

  /// While it is cut no connections are made.
  @Test
  void connection_whileCut_isMadeAfterwards() throws Exception {
    long began = System.nanoTime();
    proxy.let(new Trouble.Cut(Way.BACK, LATE));
    Socket here = client();
    write(here, "x");
    assertThat(read(accepted(), 1)).isEqualTo("x");
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(LATE.toNanos());
  }

  /// A reset ends all connections with a failure for both ends, and new ones can be made.
  @Test
  void reset_ofAll_isAFailureForBothEnds() throws Exception {
    Socket here = client();
    Socket there = accepted();
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
    assertThat(proxy.connections()).isEqualTo(1);
    proxy.let(new Trouble.Reset());
    assertReset(here);
    assertReset(there);
    assertThat(proxy.connections()).isZero();
    Socket again = client();
    write(again, "y");
    assertThat(read(accepted(), 1)).isEqualTo("y");
  }

  /// A reset by one end is one for the other.
  @Test
  void reset_byOneEnd_reachesTheOther() throws Exception {
    Socket here = client();
    Socket there = accepted();
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
    Pair.reset(there);
    assertReset(here);
  }

  /// A reset at a byte lets none pass beyond it.
  @Test
  void resetAt_aByte_letsNoMorePass() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.ResetAt(Way.THERE, 7));
    write(here, "1234");
    assertThat(read(there, 4)).isEqualTo("1234");
    write(here, "567890");
    there.setSoTimeout(10_000);
    StringBuilder more = new StringBuilder();
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> {
          for (int next = there.getInputStream().read(); next >= 0; ) {
            more.append((char) next);
            next = there.getInputStream().read();
          }
        });
    assertThat("567").startsWith(more);
    assertReset(here);
  }

  /// One bit of one byte is another one, the same for the same seed.
  @Test
  void corrupt_aByte_changesOneBit() throws Exception {
    List<Byte> changes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      proxy.close();
      proxy = proxy(7);
      Socket here = client();
      Socket there = accepted();
      proxy.let(new Trouble.Corrupt(Way.THERE, 5_000));
      byte[] sent = bytes(10_000);
      CompletableFuture<byte[]> received = readingAll(there);
      here.getOutputStream().write(sent);
      here.shutdownOutput();
      int at = Arrays.mismatch(received.get(), sent);
      assertThat(at).isEqualTo(5_000);
      changes.add((byte) (received.get()[at] ^ sent[at]));
      received.get()[at] = sent[at];
      assertThat(received.get()).isEqualTo(sent);
    }
    assertThat(Integer.bitCount(changes.getFirst() & 0xFF)).isEqualTo(1);
    assertThat(changes.getLast()).isEqualTo(changes.getFirst());
  }

  /// Swallowed bytes vanish, and what comes after them passes.
  @Test
  void swallow_ofSomeBytes_leavesTheRest() throws Exception {
    Socket here = client();
    Socket there = accepted();
    write(here, "12");
    assertThat(read(there, 2)).isEqualTo("12");
    proxy.let(new Trouble.Swallow(Way.THERE, 3));
    write(here, "34567");
    assertThat(read(there, 2)).isEqualTo("67");
  }

  /// Half closed, the receiver has the end of what comes, and the other way goes on.
  @Test
  void halfClose_ofOneWay_endsThatAlone() throws Exception {
    Socket here = client();
    Socket there = accepted();
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
    proxy.let(new Trouble.HalfClose(Way.THERE));
    there.setSoTimeout(10_000);
    assertThat(there.getInputStream().read()).isEqualTo(-1);
    write(here, "vanishes");
    write(there, "goes on");
    assertThat(read(here, 7)).isEqualTo("goes on");
    there.close();
    assertThat(here.getInputStream().read()).isEqualTo(-1);
  }

  /// What was wrong is not so any more after a calm.
  @Test
  void calm_afterAll_endsWhatIsWrong() throws Exception {
    Socket here = client();
    Socket there = accepted();
    proxy.let(new Trouble.Delay(Way.THERE, ofHours(1)));
    proxy.let(new Trouble.Throttle(Way.THERE, 1));
    proxy.let(new Trouble.Swallow(Way.THERE, 1_000_000));
    proxy.let(new Trouble.Corrupt(Way.THERE, 0));
    proxy.let(new Trouble.ResetAt(Way.THERE, 0));
    proxy.stall(Way.THERE);
    proxy.cut(Way.BACK);
    proxy.calm();
    write(here, "there");
    assertThat(read(there, 5)).isEqualTo("there");
    write(there, "back");
    assertThat(read(here, 4)).isEqualTo("back");
  }

  /// A seed draws the same troubles each time, and all kinds of them; played, they leave a proxy
  /// that passes everything on once it is calm.
  @Test
  void script_ofASeed_isPlayed() throws Exception {
    List<Trouble> script = drawn(3);
    assertThat(drawn(3)).isEqualTo(script);
    assertThat(drawn(4)).isNotEqualTo(script);
    assertThat(script.stream().map(Object::getClass).distinct()).hasSize(10);
    Socket here = client();
    Socket there = accepted();
    write(here, "x");
    assertThat(read(there, 1)).isEqualTo("x");
    script.add(new Trouble.Reset()); // so that it ends, however slow it has become
    proxy.play(script, Collections.nCopies(script.size(), ofMillis(1)));
    CompletableFuture<byte[]> received = readingAll(there).exceptionally(_ -> new byte[0]);
    try {
      while (true) {
        here.getOutputStream().write(bytes(1 << 12));
      }
    } catch (SocketException expected) {
      assertThat(expected).hasMessageMatching("(?i).*(reset|pipe).*");
    }
    byte[] _ = received.get();
    proxy.close();
    proxy = proxy(5);
    Socket again = client();
    write(again, "calm");
    assertThat(read(accepted(), 4)).isEqualTo("calm");
  }

  private static List<Trouble> drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Trouble> script = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      script.add(Trouble.draw(random, ofMillis(10), 1 << 20));
    }
    return script;
  }

  /// Closed, it leaves no thread and no port, whatever was going on; a target that is not there is
  /// a reset for whoever connects.
  @Test
  void close_whileAllGoesOn_leavesNothing() throws Exception {
    for (int i = 0; i < 4; i++) {
      write(client(), "x");
      assertThat(read(accepted(), 1)).isEqualTo("x");
    }
    proxy.let(new Trouble.Delay(Way.BACK, ofHours(1)));
    proxy.stall(Way.THERE);
    write(open.getLast(), "never");
    proxy.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("chaos "));
    target.close();
    int port = proxy.address().getPort();
    proxy = ChaosProxy.at(port, (InetSocketAddress) target.getLocalSocketAddress(), 1);
    assertReset(client());
  }
}
