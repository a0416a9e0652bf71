// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.Secret;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.packet.PacketReader;
import dev.spinoff.remote.internal.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is tried by those who hear and change all that passes, but do not know the secret.
final class AttackTest {

  private static final Admission WELCOME = _ -> new Admission.Welcome(Ends.text("hello"));
  private static final Channel PLAIN = new Channel.Plain();

  /// All that a dialler has sent in good order is worth nothing the next time.
  @Test
  void conversation_playedAgain_isRefused() {
    Ends first = new Ends(Ends.alice(), Ends.bob());
    first.acceptor.start();
    byte[] hello = Ends.bytes(first.dialler.start());
    byte[] proof = first.toDialler(first.toAcceptor(hello));
    first.toAcceptor(proof);
    assertThat(first.acceptor.state()).isEqualTo(State.READY);
    Handshake later = Handshake.accepting(Ends.bob(), PLAIN, new Random(3), WELCOME);
    later.start();
    assertThat(Ends.Frame.all(hello).getFirst().to(later)).isInstanceOf(Step.Pending.class);
    assertThat(Ends.Frame.all(proof).getFirst().to(later)).isInstanceOf(Step.Refused.class);
  }

  /// A dialler's own frames, sent back, prove nothing to it, even with the role in them changed.
  @Test
  void frames_sentBack_areRefused() {
    Handshake alice =
        Handshake.dialling(Ends.alice(), new Expectation(Ends.BOB), PLAIN, new Random(1), WELCOME);
    Ends.Frame hello = Ends.Frame.all(Ends.bytes(alice.start())).getFirst();
    hello.contents()[9] = 1;
    assertThat(hello.to(alice)).isInstanceOf(Step.Refused.class);
  }

  /// Any bit of either HELLO that is changed on its way keeps both ends apart: nobody in between
  /// talks them into an older version, another mode or other features, not even without a secret.
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void hello_changedOnItsWay_keepsThemApart(boolean ofDialler, boolean hasSecret) {
    int bits = 8 * run(ofDialler, hasSecret, Optional.empty());
    assertThat(bits).isGreaterThan(500);
    for (int bit = 0; bit < bits; bit++) {
      run(ofDialler, hasSecret, Optional.of(bit));
    }
  }

  // Returns how long the HELLO was.
  private static int run(boolean ofDialler, boolean hasSecret, Optional<Integer> flipped) {
    Trust trust = hasSecret ? Trust.inSecret(Ends.SECRET) : Trust.inAnyone();
    Ends ends = new Ends(Ends.local(Ends.ALICE, 11, trust), Ends.local(Ends.BOB, 22, trust));
    ends.acceptor.start();
    Ends.Frame hello = Ends.Frame.all(Ends.bytes(ends.dialler.start())).getFirst();
    byte[] answer = ends.toAcceptor(changed(hello, ofDialler, flipped));
    List<Ends.Frame> answers = Ends.Frame.all(answer);
    byte[] proof = ends.toDialler(changed(answers.getFirst(), !ofDialler, flipped));
    ends.toAcceptor(ends.toDialler(ends.toAcceptor(proof)));
    String what = "bit " + flipped;
    boolean isChanged = flipped.isPresent();
    assertThat(ends.dialler.state() == State.ADMITTED).as(what).isEqualTo(!isChanged);
    assertThat(ends.acceptor.state() == State.ADMITTED).as(what).isEqualTo(!isChanged);
    return (ofDialler ? hello : answers.getFirst()).contents().length;
  }

  private static byte[] changed(Ends.Frame frame, boolean isIt, Optional<Integer> flipped) {
    if (isIt && flipped.isPresent()) {
      frame.contents()[flipped.get() / 8] ^= (byte) (1 << flipped.get() % 8);
    }
    return frame.bytes();
  }

  /// A proof is good for one TLS connection alone, so nobody sits between two of them.
  @ParameterizedTest
  @CsvSource({"true, 7, true", "true, 8, false", "false, 7, true", "false, 8, false"})
  void proof_overAnotherTlsConnection_isRefused(boolean hasSecret, byte exported, boolean fits) {
    Secret secret = Ends.SECRET;
    Trust trust = hasSecret ? Trust.inBoth(secret) : Trust.inCertificates();
    PeerNames alice = new PeerNames(List.of("a.example"), List.of());
    PeerNames bob = new PeerNames(List.of("b.example"), List.of("bob@b.example"));
    Ends ends =
        new Ends(
            Ends.local(Ends.ALICE, 11, trust),
            Ends.local(Ends.BOB, 22, trust),
            new Channel.Tls(bob, new byte[] {7}),
            new Channel.Tls(alice, new byte[] {exported}));
    ends.run();
    assertThat(ends.lastOfDialler instanceof Step.Admitted).isEqualTo(fits);
    assertThat(ends.lastOfAcceptor instanceof Step.Admitted).isEqualTo(fits);
  }

  /// A certificate for another node lets nobody in, on either end.
  @ParameterizedTest
  @CsvSource({"c.example, b.example", "a.example, c.example"})
  void certificate_ofAnotherHost_isRefused(String ofAlice, String ofBob) {
    Trust trust = Trust.inBoth(Ends.SECRET);
    Ends ends =
        new Ends(
            Ends.local(Ends.ALICE, 11, trust),
            Ends.local(Ends.BOB, 22, trust),
            new Channel.Tls(new PeerNames(List.of(ofBob), List.of()), new byte[] {7}),
            new Channel.Tls(new PeerNames(List.of(ofAlice), List.of()), new byte[] {7}));
    ends.run();
    assertThat(ends.lastOfDialler).isInstanceOf(Step.Refused.class);
    assertThat(ends.lastOfAcceptor).isInstanceOf(Step.Refused.class);
    assertThat(ends.lastOfDialler + " " + ends.lastOfAcceptor)
        .contains("its certificate is for the hosts c.example");
    assertThat(ends.asked).isEmpty();
  }

  /// 100,000 strangers send what was right once, with bytes changed, cut, doubled and made up. None
  /// is admitted, none makes an acceptor throw, and none makes it keep more than a small packet.
  @Test
  void acceptor_fedWithNoise_admitsNobody() {
    Random random = new Random(20_260_101);
    List<byte[]> recorded = recorded();
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      Handshake bob =
          Handshake.accepting(Ends.bob(), PLAIN, new Random(random.nextLong()), WELCOME);
      bob.start();
      List<Step> steps = new ArrayList<>();
      PacketReader reader = PacketReader.underTls((type, body) -> steps.add(bob.frame(type, body)));
      try {
        reader.received(ByteBuffer.wrap(mutated(recorded, random)));
      } catch (Malformed wrong) {
        steps.add(bob.refuse(wrong.getMessage()));
      }
      assertThat(steps).noneMatch(Step.Admitted.class::isInstance);
      assertThat(reader.capacity()).isLessThanOrEqualTo(2 * PacketReader.STRANGER_BODY_BYTES_MAX);
      refused += bob.state() == State.CLOSING ? 1 : 0;
    }
    assertThat(refused).isBetween(50_000, 99_999); // and the rest waits for more
  }

  // Every packet of a dialler that was admitted.
  private static List<byte[]> recorded() {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.acceptor.start();
    byte[] hello = Ends.bytes(ends.dialler.start());
    byte[] auth = ends.toDialler(ends.toAcceptor(hello));
    byte[] ready = ends.toDialler(ends.toAcceptor(auth));
    ends.toAcceptor(ready);
    assertThat(ends.acceptor.state()).isEqualTo(State.ADMITTED);
    PacketWriter writer = PacketWriter.underTls();
    return List.of(
        writer.whole(ByteBuffer.wrap(hello)).array(),
        writer.whole(ByteBuffer.wrap(auth)).array(),
        writer.whole(ByteBuffer.wrap(ready)).array());
  }

  private static byte[] mutated(List<byte[]> packets, Random random) {
    ByteBuffer out = ByteBuffer.allocate(8_192);
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      byte[] packet = packets.get(Math.min(random.nextInt(6), 2) % packets.size()).clone();
      if (random.nextInt(3) > 0) {
        packet = packets.getFirst().clone();
      }
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt();
      }
      out.put(packet, 0, random.nextInt(4) == 0 ? random.nextInt(packet.length) : packet.length);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }
}
