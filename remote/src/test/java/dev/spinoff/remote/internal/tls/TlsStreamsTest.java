// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.internal.handshake.Admissions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes under TLS arrive as they would without it, and only between those who have certificates.
final class TlsStreamsTest {

  private static final NodeAddress BOB = NodeAddress.parse("bob@bob.example:9700");
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final List<String> refused = new ArrayList<>();
  private final Admissions admissions = new Admissions(Admissions.Caps.DEFAULT);

  private TlsStreams streams(Pipe pipe, TestWorld world, Tls tls) {
    return new TlsStreams(
        pipe, new TlsContexts(tls, world), world, admissions, (_, why) -> refused.add(why));
  }

  private void connect(Pipe pipe, Party alice, Party bob) throws Exception {
    TestWorld world = new TestWorld(pipe, false);
    streams(pipe, world, Certificates.tls("bob")).listen(BOB, bob);
    streams(pipe, world, Certificates.tls("alice")).connect(BOB, WITHIN, alice);
    pipe.run();
    assertThat(world.timers()).isZero();
    assertThat(refused).isEmpty();
  }

  /// All bytes arrive in order, both ways at once, however little room there is below and however
  /// small the pieces are.
  @ParameterizedTest
  @CsvSource({"1000000, 1000000", "100000, 16384", "20000, 1000", "3000, 7", "600, 1"})
  void bytes_overAnyPipe_arriveInOrder(int room, int piece) throws Exception {
    Party alice = new Party(100_000, 1);
    Party bob = new Party(70_000, 2);
    connect(new Pipe(room, piece), alice, bob);
    assertThat(bob.heard.toByteArray()).isEqualTo(Party.said(100_000, 1));
    assertThat(alice.heard.toByteArray()).isEqualTo(Party.said(70_000, 2));
    assertThat(alice.stream().session().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(refused).isEmpty();
  }

  /// Keys of every kind that may be in a file work, on either end.
  @ParameterizedTest
  @ValueSource(strings = {"alice", "rsa", "ed"})
  void keys_ofEveryKind_work(String node) throws Exception {
    Pipe pipe = new Pipe(100_000, 100_000);
    TestWorld world = new TestWorld(pipe, false);
    Party dialler = new Party(10, 1);
    Party acceptor = new Party(10, 2);
    streams(pipe, world, Certificates.tls(node)).listen(BOB, acceptor);
    streams(pipe, world, Certificates.tls(node)).connect(BOB, WITHIN, dialler);
    pipe.run();
    assertThat(dialler.heard.size()).isEqualTo(10);
    assertThat(acceptor.heard.size()).isEqualTo(10);
  }

  /// Reading, computing and writing on several threads at once lose and mix nothing.
  @Test
  void bytes_withRealThreads_arriveInOrder() throws Exception {
    for (int round = 0; round < 10; round++) {
      Pipe pipe = new Pipe(30_000, 5_000);
      TestWorld world = new TestWorld(pipe, true);
      Party alice = new Party(300_000, 1);
      Party bob = new Party(200_000, 2);
      streams(pipe, world, Certificates.tls("bob")).listen(BOB, bob);
      streams(pipe, world, Certificates.tls("alice")).connect(BOB, WITHIN, alice);
      pipe.runUntil(() -> bob.heardBytes() == 300_000 && alice.heardBytes() == 200_000);
      assertThat(bob.heard.toByteArray()).isEqualTo(Party.said(300_000, 1));
      assertThat(alice.heard.toByteArray()).isEqualTo(Party.said(200_000, 2));
    }
  }

  /// Who does not read slows the writer down, and costs no more than the room below and a record.
  @Test
  void writer_ofAStreamThatIsNotRead_hasToWait() throws Exception {
    Party alice = new Party(0, 1);
    Party bob = new Party(0, 2);
    Pipe pipe = new Pipe(50_000, 10_000);
    connect(pipe, alice, bob);
    bob.stream().reading(false);
    ByteBuffer bytes = ByteBuffer.allocate(1_000_000);
    alice.stream().write(bytes);
    pipe.run();
    assertThat(bytes.position()).isBetween(30_000, 80_000);
    assertThat(bob.heardBytes()).isZero();
    int taken = bytes.position();
    bob.stream().reading(true);
    pipe.run();
    assertThat(bob.heardBytes()).isEqualTo(taken);
  }

  /// A stream that is closed is closed for both, after all that was sent before.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stream_closedInOrder_deliversAllBefore(boolean byDialler) throws Exception {
    Party alice = new Party(40_000, 1);
    Party bob = new Party(40_000, 2);
    Pipe pipe = new Pipe(100_000, 9_000);
    connect(pipe, alice, bob);
    Party closer = byDialler ? alice : bob;
    Party other = byDialler ? bob : alice;
    closer.stream().write(ByteBuffer.wrap("last".getBytes(StandardCharsets.US_ASCII)));
    closer.stream().close();
    closer.stream().close();
    pipe.run();
    assertThat(other.heard.toString(StandardCharsets.ISO_8859_1)).endsWith("last");
    assertThat(other.isEnded()).isTrue();
    assertThat(closer.isEnded()).isTrue();
    assertThat(other.endedBy()).isEmpty();
    assertThat(closer.endedBy()).isEmpty();
    ByteBuffer late = ByteBuffer.allocate(10);
    other.stream().write(late);
    assertThat(late.hasRemaining()).isFalse();
  }

  /// Closing waits until there is room for what was taken, and for the goodbye.
  @Test
  void stream_closedWithoutRoom_deliversAllBefore() throws Exception {
    Party alice = new Party(0, 1);
    Party bob = new Party(0, 2);
    Pipe pipe = new Pipe(2_000, 500);
    connect(pipe, alice, bob);
    bob.stream().reading(false);
    ByteBuffer bytes = ByteBuffer.allocate(10_000);
    alice.stream().write(bytes);
    alice.stream().close();
    pipe.run();
    assertThat(bob.isEnded()).isFalse();
    bob.stream().reading(true);
    pipe.run();
    assertThat(bob.heardBytes()).isEqualTo(bytes.position());
    assertThat(bob.isEnded()).isTrue();
    assertThat(bob.endedBy()).isEmpty();
  }

  /// A stream that is cut is no stream that was closed: an attacker could do that.
  @Test
  void stream_cutBelow_isNoOrderlyEnd() throws Exception {
    Party alice = new Party(10, 1);
    Party bob = new Party(10, 2);
    Pipe pipe = new Pipe(100_000, 100_000);
    connect(pipe, alice, bob);
    pipe.ends.getFirst().close();
    pipe.run();
    assertThat(bob.endedBy())
        .hasValue("TLS with dialler:2: it ended without saying so, and may have been cut off");
  }

  /// An end that aborts has ended itself; the other end learns of a failure.
  @Test
  void stream_aborted_isAFailureForTheOtherEnd() throws Exception {
    Party alice = new Party(10, 1);
    Party bob = new Party(10, 2);
    Pipe pipe = new Pipe(100_000, 100_000);
    connect(pipe, alice, bob);
    alice.stream().abort();
    pipe.run();
    assertThat(alice.isEnded()).isTrue();
    assertThat(alice.endedBy()).isEmpty();
    assertThat(bob.endedBy()).hasValue("connection reset");
  }

  /// A changed byte ends the stream, and nothing after it is believed.
  @Test
  void record_changedOnItsWay_endsTheStream() throws Exception {
    Party alice = new Party(10, 1);
    Party bob = new Party(10, 2);
    Pipe pipe = new Pipe(100_000, 100_000);
    connect(pipe, alice, bob);
    byte[] forged = new byte[40];
    forged[0] = 23;
    forged[1] = 3;
    forged[2] = 3;
    forged[4] = 35;
    pipe.ends.getFirst().write(ByteBuffer.wrap(forged));
    alice.stream().write(ByteBuffer.allocate(100));
    pipe.run();
    assertThat(bob.heardBytes()).isEqualTo(10);
    assertThat(bob.endedBy()).hasValueSatisfying(why -> assertThat(why).startsWith("TLS with "));
    assertThat(alice.isEnded()).isTrue();
    assertThat(alice.endedBy()).isPresent();
  }

  /// An acceptor that does not want a stream has it closed.
  @Test
  void stream_thatIsNotWanted_isClosed() throws Exception {
    Pipe pipe = new Pipe(100_000, 100_000);
    TestWorld world = new TestWorld(pipe, false);
    Party alice = new Party(10, 1);
    streams(pipe, world, Certificates.tls("bob")).listen(BOB, _ -> null);
    streams(pipe, world, Certificates.tls("alice")).connect(BOB, WITHIN, alice);
    pipe.run();
    assertThat(alice.isEnded()).isTrue();
    assertThat(alice.endedBy()).isEmpty();
  }

  /// Where nobody listens, a dialler is told.
  @Test
  void dialler_ofNobody_isTold() {
    Pipe pipe = new Pipe(100, 100);
    TestWorld world = new TestWorld(pipe, false);
    Party alice = new Party(10, 1);
    streams(pipe, world, Certificates.tls("alice")).connect(BOB, WITHIN, alice);
    pipe.run();
    assertThat(alice.failure()).hasValue("nobody listens at " + BOB);
  }
}
