// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Secret;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in, with what, and what those hear who do not.
final class HandshakeTest {

  private static final byte[] WORDLESS = {3, 3, 0, 0};

  /// Both ends learn who the other is, what it can do, and what the layer above says.
  @Test
  void ends_thatFit_admitEachOther() {
    Ends ends = new Ends(Ends.alice(), Ends.bob()).run();
    PeerInfo bob = admitted(ends.lastOfDialler, "from bob");
    PeerInfo alice = admitted(ends.lastOfAcceptor, "from alice");
    assertThat(bob).isEqualTo(new PeerInfo(Ends.BOB, 22, 3, 1, Features.of(1, 22)));
    assertThat(alice).isEqualTo(new PeerInfo(Ends.ALICE, 11, 3, 1, Features.of(1, 11)));
    assertThat(bob.features().has(22)).isTrue();
    assertThat(bob.features().has(11)).isFalse();
    assertThat(ends.asked)
        .containsExactly("bob asked for " + Ends.ALICE, "alice asked for " + Ends.BOB);
    assertThat(ends.dialler.state()).isEqualTo(State.ADMITTED);
    assertThat(ends.acceptor.state()).isEqualTo(State.ADMITTED);
  }

  private static PeerInfo admitted(Step step, String payload) {
    assertThat(step).isInstanceOf(Step.Admitted.class);
    Step.Admitted admitted = (Step.Admitted) step;
    assertThat(admitted.payload().text(100)).isEqualTo(payload);
    return admitted.peer();
  }

  private static String why(Step step) {
    assertThat(step).isInstanceOf(Step.Refused.class);
    return ((Step.Refused) step).why();
  }

  /// An acceptor gives no proof before it has seen one.
  @Test
  void acceptor_beforeAProof_givesNone() {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.acceptor.start();
    byte[] answer = ends.toAcceptor(Ends.bytes(ends.dialler.start()));
    assertThat(Ends.Frame.all(answer)).extracting(Ends.Frame::type).containsExactly(1);
  }

  /// Who does not know the secret is refused without a word, and the layer above is not asked.
  @Test
  void dialler_withAnotherSecret_isRefused() {
    Local mallory = Ends.local(Ends.ALICE, 11, Trust.inSecret(Ends.secret(666)));
    Ends ends = new Ends(mallory, Ends.bob()).run();
    assertThat(why(ends.lastOfAcceptor))
        .isEqualTo("alice@a.example:9700 did not prove itself: does it have another secret?");
    assertThat(why(ends.lastOfDialler))
        .isEqualTo("refused by bob@b.example:9701, whose log says why: is its secret another one?");
    assertThat(Ends.bytes(ends.lastOfAcceptor)).isEqualTo(WORDLESS);
    assertThat(ends.asked).isEmpty();
  }

  /// An acceptor that is a step ahead in a change of secrets proves itself by one that the dialler
  /// has not got yet, and is told that this may be why it is refused.
  @Test
  void acceptor_aStepAhead_isToldWhatMayBeWrong() {
    Secret both = Ends.secret(666).alsoTaking(Ends.SECRET);
    Local ahead = Ends.local(Ends.BOB, 22, Trust.inSecret(both));
    Ends ends = new Ends(Ends.alice(), ahead).run();
    assertThat(why(ends.lastOfDialler))
        .isEqualTo("bob@b.example:9701 did not prove itself: does it have another secret?");
    assertThat(why(ends.lastOfAcceptor))
        .isEqualTo(
            "refused by alice@a.example:9700, whose log says why: does it lack the first secret of"
                + " this node's?");
  }

  /// An acceptor that does not know the secret gets nothing from a dialler, either.
  @Test
  void acceptor_withAForgedProof_isRefused() {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.acceptor.start();
    byte[] proof = ends.toDialler(ends.toAcceptor(Ends.bytes(ends.dialler.start())));
    Step step = ends.dialler.frame(2, new ByteReader(Ends.Frame.all(proof).getFirst().contents()));
    assertThat(why(step)).startsWith("bob@b.example:9701 did not prove itself");
    assertThat(Ends.bytes(step)).isEqualTo(WORDLESS);
    assertThat(ends.asked).isEmpty();
  }

  /// A cluster passes from one key to the next in three steps, during which neighbours may be one
  /// step apart: old; old also taking new; new also taking old; new.
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 1, true",
    "1, 1, true",
    "1, 2, true",
    "2, 2, true",
    "2, 3, true",
    "3, 3, true",
    "0, 2, false",
    "1, 3, false",
    "0, 3, false"
  })
  void secrets_duringRotation_fitTheirNeighbours(int left, int right, boolean fits) {
    var old = Ends.secret(1);
    var next = Ends.secret(2);
    var steps = List.of(old, old.alsoTaking(next), next.alsoTaking(old), next);
    assertThat(fit(steps.get(left), steps.get(right))).isEqualTo(fits);
    assertThat(fit(steps.get(right), steps.get(left))).isEqualTo(fits);
  }

  private static boolean fit(Secret ofDialler, Secret ofAcceptor) {
    Local alice = Ends.local(Ends.ALICE, 11, Trust.inSecret(ofDialler));
    Local bob = Ends.local(Ends.BOB, 22, Trust.inSecret(ofAcceptor));
    return new Ends(alice, bob).run().lastOfAcceptor instanceof Step.Admitted;
  }

  /// Whatever does not fit is told in the log of both ends, and in no frame.
  @ParameterizedTest
  @CsvSource({
    "cluster, is in the cluster 'x',  is in the cluster ''",
    "mode,    trusts in a secret,     trusts in nothing at all",
    "version, speaks version 2 to 3,  speaks version 1",
    "uid,     claims to be this node, claims to be this node",
    "place,   announces itself,       has it dialled another address than this node's?",
    "name,    announces itself,       has it dialled another address than this node's?",
  })
  void ends_thatDoNotFit_refuseEachOther(String what, String ofDialler, String ofAcceptor) {
    Ends ends = new Ends(oddAlice(what), oddBob(what)).run();
    assertThat(why(ends.lastOfDialler)).contains(ofDialler);
    assertThat(why(ends.lastOfAcceptor)).contains(ofAcceptor);
    assertThat(ends.asked).isEmpty();
  }

  private static Local oddAlice(String what) {
    return what.equals("mode") ? Ends.local(Ends.ALICE, 11, Trust.inAnyone()) : Ends.alice();
  }

  private static Local oddBob(String what) {
    Local bob = Ends.bob();
    return switch (what) {
      case "cluster" -> new Local(bob.identity(), "x", bob.versions(), bob.features(), bob.trust());
      case "version" ->
          new Local(bob.identity(), "", new Versions(2, 3), bob.features(), bob.trust());
      case "uid" -> Ends.local(Ends.BOB, 11, bob.trust());
      case "place" -> Ends.local(NodeAddress.parse("bob@b.example:9702"), 22, bob.trust());
      case "name" -> Ends.local(NodeAddress.parse("rob@b.example:9701"), 22, bob.trust());
      default -> bob;
    };
  }

  /// A node that has reached itself, by whatever way, is told so.
  @Test
  void node_connectedToItself_refuses() {
    Ends ends = new Ends(Ends.bob(), Ends.bob()).run();
    assertThat(why(ends.lastOfDialler)).isEqualTo(Ends.BOB + " claims to be this node itself");
  }

  /// Another node at this one's own place is refused, if it has this one's name or none.
  @ParameterizedTest
  @ValueSource(strings = {"bob@B.EXAMPLE:9701", "B.EXAMPLE:9701"})
  void node_claimingThisPlace_isRefused(String address) {
    Local twin = Ends.local(NodeAddress.parse(address), 33, Ends.bob().trust());
    assertThat(why(new Ends(twin, Ends.bob()).run().lastOfAcceptor))
        .isEqualTo(address + " claims to be this node itself");
  }

  /// Nodes of different names may share a place, as those of a simulation do.
  @Test
  void node_ofAnotherNameAtThisPlace_isAdmitted() {
    Local twin = Ends.local(NodeAddress.parse("twin@b.example:9701"), 33, Ends.bob().trust());
    assertThat(new Ends(twin, Ends.bob()).run().lastOfAcceptor).isInstanceOf(Step.Admitted.class);
  }

  /// A dialler that knows no name takes whatever the node is called.
  @Test
  void dialler_withoutAName_takesAny() {
    Expectation whom = new Expectation(NodeAddress.parse("B.example:9701"));
    Admission welcome = _ -> new Admission.Welcome(Ends.text(""));
    Ends ends =
        new Ends(
            Handshake.dialling(Ends.alice(), whom, new Channel.Plain(), new Random(1), welcome),
            Handshake.accepting(Ends.bob(), new Channel.Plain(), new Random(2), welcome));
    assertThat(admitted(ends.run().lastOfDialler, "").address()).isEqualTo(Ends.BOB);
  }

  /// Two versions that follow each other agree upon the newest that both speak.
  @Test
  void versions_thatOverlap_agreeOnTheNewestCommon() {
    Local alice = speaking(Ends.alice(), new Versions(2, 3));
    Local bob = speaking(Ends.bob(), new Versions(1, 2));
    Ends ends = new Ends(alice, bob).run();
    assertThat(admitted(ends.lastOfDialler, "from bob").version()).isEqualTo(2);
    assertThat(admitted(ends.lastOfAcceptor, "from alice").version()).isEqualTo(2);
  }

  private static Local speaking(Local node, Versions versions) {
    return new Local(node.identity(), "", versions, node.features(), node.trust());
  }

  /// A HELLO is, byte by byte, what docs/internals/wire.md says.
  @Test
  void hello_ofAKnownNode_hasTheseBytes() {
    byte[] hello = Hello.of(Ends.alice(), Role.DIALLER, new Nonce(1, 2, 3, 4)).toBytes().toBytes();
    assertThat(HexFormat.of().formatHex(hello))
        .isEqualTo(
            "5350494e4f4646" // SPINOFF
                + "01010001" // versions 1 to 1, dialler, a secret
                + "0000000000000001000000000000000200000000000000030000000000000004"
                + "14616c69636540612e6578616d706c653a39373030" // alice@a.example:9700
                + "000000000000000b03" // uid 11, life 3
                + "00" // no cluster's name
                + "8210"); // features 1 and 11
  }

  /// A packet is, byte by byte, what docs/internals/wire.md says.
  @Test
  void refusal_ofAStranger_hasTheseBytes() {
    ByteBuffer packet = PacketWriter.checked().whole(ByteBuffer.wrap(WORDLESS));
    assertThat(HexFormat.of().formatHex(packet.array())).isEqualTo("6c6c0004c06b028d03030000");
  }

  /// What a later version adds to a HELLO is skipped, and proved all the same.
  @Test
  void hello_withUnknownFields_isUnderstood() {
    ByteWriter hello = Hello.of(Ends.alice(), Role.DIALLER, new Nonce(1, 2, 3, 4)).toBytes();
    Hello plain = Hello.read(new ByteReader(hello.toBytes()));
    hello.varint(5);
    hello.text("something new");
    hello.varint(900);
    hello.text("");
    assertThat(Hello.read(new ByteReader(hello.toBytes()))).isEqualTo(plain);
  }

  /// Who proves itself and is not wanted hears why, and what it hears is true.
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void peer_thatIsNotWanted_hearsWhy(boolean byAcceptor) {
    Admission unwanted = _ -> new Admission.Unwanted(7, "declared dead\nat noon");
    Admission welcome = _ -> new Admission.Welcome(Ends.text(""));
    Expectation whom = new Expectation(Ends.BOB);
    Channel plain = new Channel.Plain();
    Admission ofBob = byAcceptor ? unwanted : welcome;
    Admission ofAlice = byAcceptor ? welcome : unwanted;
    Ends ends =
        new Ends(
            Handshake.dialling(Ends.alice(), whom, plain, new Random(1), ofAlice),
            Handshake.accepting(Ends.bob(), plain, new Random(2), ofBob));
    ends.run();
    Step refused = byAcceptor ? ends.lastOfAcceptor : ends.lastOfDialler;
    Step heard = byAcceptor ? ends.lastOfDialler : ends.lastOfAcceptor;
    assertThat(why(refused)).isEqualTo("declared dead?at noon");
    assertThat(why(heard)).endsWith(" refused: declared dead?at noon");
    assertThat(((Step.Refused) heard).code()).hasValue(7);
    assertThat(((Step.Refused) heard).peer().map(PeerInfo::address))
        .isEqualTo(Optional.of(byAcceptor ? Ends.BOB : Ends.ALICE));
    assertThat(((Step.Refused) refused).code()).isEmpty();
  }

  /// The reasons of a stranger are not believed.
  @Test
  void refusal_ofAStranger_hasNoReason() {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.dialler.start();
    Refusal forged = new Refusal(7, "you are dead");
    Step step = ends.dialler.frame(3, new ByteReader(forged.toBytes().toBytes()));
    assertThat(why(step)).isEqualTo("refused by bob@b.example:9701, whose log says why");
    assertThat(((Step.Refused) step).code()).isEmpty();
    assertThat(((Step.Refused) step).peer()).isEmpty();
    assertThat(Ends.bytes(step)).isEmpty();
  }

  /// Whatever a stranger did wrong, it hears the same bytes.
  @Test
  void strangers_ofAllKinds_hearTheSame() {
    Channel plain = new Channel.Plain();
    Admission welcome = _ -> new Admission.Welcome(Ends.text(""));
    for (byte[] contents :
        new byte[][] {{}, "GET / HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)}) {
      for (int type : new int[] {0, 1, 2, 3, 4, 5, 16, 255}) {
        Handshake bob = Handshake.accepting(Ends.bob(), plain, new Random(2), welcome);
        bob.start();
        assertThat(Ends.bytes(bob.frame(type, new ByteReader(contents)))).isEqualTo(WORDLESS);
      }
    }
  }

  /// Limits and texts of this node's own are checked when it starts.
  @Test
  void local_withATextNobodyTakes_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Local(
                Ends.bob().identity(),
                "c".repeat(65),
                Versions.ALL,
                Features.NONE,
                Trust.inAnyone()))
        .withMessageContaining("at most 64");
    assertThatIllegalArgumentException().isThrownBy(() -> new Versions(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Features.of(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Admission.Welcome(Ends.text("x".repeat(3_584))));
    assertThatIllegalArgumentException().isThrownBy(() -> new Admission.Unwanted(0, ""));
  }

  /// It starts once, and never over a stream of another kind than its trust needs.
  @Test
  void handshake_usedWrongly_throws() {
    Admission welcome = _ -> new Admission.Welcome(Ends.text(""));
    Local secure = Ends.local(Ends.BOB, 22, Trust.inCertificates());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handshake.accepting(secure, new Channel.Plain(), new Random(1), welcome));
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.dialler.start();
    assertThatIllegalStateException().isThrownBy(ends.dialler::start);
  }
}
