// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.setup.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a peer may say and what not: which words end its connection, and which are only refused.
final class PeerWordsTest {

  private static final NodeAddress ENEMY = NodeAddress.parse("enemy@e.example:9700");

  private final Fortress fortress =
      new Fortress(
          new Settings(
              Settings.DEFAULT.timing(),
              Settings.DEFAULT.outboundBytesMax(),
              Settings.DEFAULT.park(),
              Settings.DEFAULT.messageBytesMax(),
              10,
              true));
  private final Peer enemy = new Peer(fortress.wire(), ENEMY, 1);

  @AfterEach
  void stop() {
    fortress.end();
  }

  /// A word for an actor that is not the speaker's own ends the connection.
  @ParameterizedTest
  @CsvSource({
    "32, 1", "32, 2", "33, 1", "33, 2", "34, 1", "34, 2", "35, 1", "35, 2", "68, 1", "68, 2",
    "69, 1", "69, 2"
  })
  void word_forActorOfAnotherNode_endsTheConnection(int kind, int form) {
    ByteWriter word = Frames.tie(kind, "/victim", form, "/forged");
    word.u8(1);
    word.u8(0);
    enemy.say(word);
    assertThat(enemy.isOver()).isTrue();
  }

  /// The same words for actors of its own are heard.
  @ParameterizedTest
  @CsvSource({"32", "33", "34", "35", "68", "69"})
  void word_forActorOfItsOwn_isHeard(int kind) {
    ByteWriter word = Frames.tie(kind, "/victim", Forms.MINE, "/own");
    word.u8(1);
    word.u8(0);
    enemy.say(word);
    assertThat(enemy.isOver()).isFalse();
  }

  private static ByteWriter type(int number, String name) {
    ByteWriter out = new ByteWriter(64);
    out.u8(Kind.DEFINE_TYPE);
    out.varint(number);
    out.u8(0);
    out.text(name);
    out.varint(0);
    return out;
  }

  /// A number for a type keeps its meaning: the same definition may come again, another may not.
  @Test
  void type_definedAgain_endsTheConnectionIfItDiffers() {
    enemy.say(type(0, "com.example.One"));
    enemy.say(type(0, "com.example.One"));
    assertThat(enemy.isOver()).isFalse();
    enemy.say(type(0, "com.example.Two"));
    assertThat(enemy.isOver()).isTrue();
    assertThat(fortress.remote().link(ENEMY).talk().known.shape(0).name())
        .isEqualTo("com.example.One");
  }

  /// Definitions of types take so many bytes at most.
  @Test
  void types_withoutEnd_endTheConnection() {
    String filler = "x".repeat(400);
    int sent = 0;
    while (!enemy.isOver() && sent <= Numbers.TYPES_MAX) {
      enemy.say(type(sent, "a" + sent + filler));
      sent++;
    }
    assertThat(sent).isBetween(4_000, 6_000);
    assertThat(enemy.isOver()).isTrue();
  }

  /// Definitions of references take so many bytes at most.
  @Test
  void references_withoutEnd_endTheConnection() {
    String filler = "/" + "x".repeat(4_000);
    int sent = 0;
    while (!enemy.isOver() && sent <= Numbers.REFS_MAX) {
      ByteWriter out = new ByteWriter(64);
      out.u8(Kind.DEFINE_REF);
      out.varint(sent++);
      Frames.ref(out, Forms.THIRD, filler);
      enemy.say(out);
    }
    assertThat(sent).isBetween(2_000, 2_200);
  }

  /// Of a node that is only named nothing is kept.
  @Test
  void nodes_thatAreOnlyNamed_areNotRemembered() {
    int before = fortress.remote().links().size();
    for (int i = 0; i < 100; i++) {
      for (int kind : new int[] {Kind.PROBE, Kind.VOUCH}) {
        ByteWriter out = new ByteWriter(64);
        out.u8(kind);
        out.text("n" + i + "@t.example:1");
        out.u64(i);
        enemy.say(out);
      }
      ByteWriter ref = new ByteWriter(64);
      ref.u8(Kind.DEFINE_REF);
      ref.varint(i);
      ref.u8(Forms.THIRD);
      ref.text("r" + i + "@t.example:1");
      ref.text("/x");
      ref.varint(1);
      enemy.say(ref);
    }
    assertThat(enemy.isOver()).isFalse();
    assertThat(fortress.remote().links()).hasSize(before);
  }

  /// Watches and links of one node have a limit; what is beyond it is told to be out of reach.
  @ParameterizedTest
  @CsvSource({"32, 68", "34, 69"})
  void ties_beyondTheLimit_areRefused(int kind, int refusal) throws InterruptedException {
    fortress.node().spawn("victim", Actor.of((_, _) -> {}));
    for (int i = 0; i < 15; i++) {
      enemy.say(Frames.tie(kind, "/victim", Forms.MINE, "/own-" + i));
    }
    assertThat(enemy.isOver()).isFalse();
    Talk talk = fortress.remote().link(ENEMY).talk();
    assertThat(talk.ties.size()).isLessThanOrEqualTo(10);
    assertThat(enemy.await(refusal, 5)).hasSize(5);
  }

  private static ByteWriter tunnel(int kind, int number) {
    ByteWriter out = new ByteWriter(64);
    out.u8(kind);
    out.u8(1);
    out.varint(number);
    return out;
  }

  private static ByteWriter opens(int number) {
    ByteWriter out = tunnel(Kind.TUNNEL_OPEN, number);
    out.text(ENEMY.toString());
    return out;
  }

  /// Tunnels of one node have a limit, and are gone when it is.
  @Test
  void tunnels_withoutEnd_areRefusedAndForgotten() {
    for (int i = 0; i < 400; i++) {
      enemy.say(opens(i));
    }
    assertThat(enemy.isOver()).isFalse();
    assertThat(fortress.remote().tunnels().size()).isLessThanOrEqualTo(600).isPositive();
    ByteWriter goodbye = new ByteWriter(1);
    goodbye.u8(Kind.GOODBYE);
    enemy.say(goodbye);
    assertThat(fortress.remote().tunnels().size()).isZero();
  }

  /// Room in a tunnel is never more than the whole of it.
  @Test
  void tunnel_givenMoreRoomThanItHas_endsTheConnection() {
    enemy.say(opens(1));
    ByteWriter room = tunnel(Kind.TUNNEL_ROOM, 1);
    room.varint(Tunnel.ROOM_BYTES);
    enemy.say(room);
    assertThat(enemy.isOver()).isTrue();
  }

  /// Bytes that a relay passes on have been given room before.
  @Test
  void tunnel_withMoreBytesThanRoom_endsTheConnection() {
    enemy.say(opens(1));
    for (int i = 0; i < 17; i++) {
      assertThat(enemy.isOver()).as("after %d pieces", i).isFalse();
      ByteWriter bytes = tunnel(Kind.TUNNEL_BYTES, 1);
      bytes.bytes(new byte[1 << 14]);
      enemy.say(bytes);
    }
    assertThat(enemy.isOver()).isTrue();
  }

  /// A peer that makes the node say much and does not listen is heard no more.
  @Test
  void peer_thatDoesNotListen_isHeardNoMore() {
    enemy.end().deafen();
    int sent = 0;
    while (!enemy.isOver() && sent < 1_000_000) {
      for (int i = 0; i < 200; i++, sent++) {
        ByteWriter out = tunnel(Kind.TUNNEL_OPEN, sent);
        out.text("n".repeat(200) + "@t.example:1");
        enemy.add(out);
      }
      enemy.flush();
    }
    assertThat(enemy.isOver()).isTrue();
    assertThat(fortress.remote().link(ENEMY).talk().session.bytesInAll())
        .isLessThan(Settings.DEFAULT.owedBytesMax() + 1_000_000);
  }

  /// An answer that crosses the word that nobody waits for it is a dead letter, which names who was
  /// asked, as on one node. One to a question that is not remembered names the other node.
  @Test
  void answer_thatComesTooLate_namesWhoWasAsked() throws InterruptedException {
    BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
    var _ = fortress.node().events().subscribe(DeadLetter.class, letters::add);
    var _ = fortress.node().lookup(ENEMY + "/orders").askAsync("?", Duration.ofMillis(50));
    ByteReader withdrawn = enemy.await(Kind.WITHDRAW, 1).getFirst().body();
    assertThat(withdrawn.u8()).isEqualTo(Forms.MY_ASKER);
    long number = withdrawn.varint();
    enemy.say(answer(number));
    DeadLetter letter = letters.poll(10, TimeUnit.SECONDS);
    assertThat(letter.actor()).hasToString(ENEMY + "/orders");
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
    assertThat(letter.why())
        .isEqualTo("it came from " + ENEMY + ", and nobody waited for it any more");
    assertThat(letter.message()).isEqualTo(42);
    enemy.say(answer(number + 1));
    assertThat(letters.poll(10, TimeUnit.SECONDS).actor()).hasToString(ENEMY.toString());
  }

  /// A message by a name of a life of this node that the other one has given up is refused, and
  /// says so.
  @Test
  void message_forALifeThatIsGivenUp_isRefused() throws InterruptedException {
    BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
    var _ = fortress.node().events().subscribe(DeadLetter.class, letters::add);
    Link link = fortress.remote().link(ENEMY);
    synchronized (link) {
      link.isDeadFor(Objects.requireNonNull(link.talk().peer()).uid(), 0);
    }
    enemy.say(Frames.message("/orders", Life.travelling(1, 0), Frames.number(42)));
    DeadLetter letter = letters.poll(10, TimeUnit.SECONDS);
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.REFUSED);
    assertThat(letter.why())
        .isEqualTo(ENEMY + " has given up life 0 of this node, and it is for an actor of that");
  }

  private static ByteWriter answer(long number) {
    ByteWriter out = new ByteWriter(64);
    out.u8(Kind.ANSWER);
    out.varint(number);
    out.bytes(Frames.number(42));
    return out;
  }

  /// Questions that one node has open have a limit; those beyond it are refused, as far as they are
  /// of a node that is connected their askers are told, and all are forgotten with the node.
  @Test
  void questions_withoutEnd_areRefusedAndForgotten() throws InterruptedException {
    List<Object> kept = new ArrayList<>();
    fortress.node().spawn("keeper", Actor.of((_, message) -> kept.add(message)));
    for (int i = 0; i < Askers.BROUGHT_MAX + 5; i++) {
      ByteWriter out = new ByteWriter(64);
      out.u8(Kind.MESSAGE);
      out.varint(Numbers.SPELLED_OUT);
      out.u8(Forms.YOURS);
      out.text("/keeper");
      out.varint(0);
      out.varint(Numbers.SPELLED_OUT);
      out.u8(i % 2 == 0 ? Forms.MY_ASKER : Forms.THIRD_ASKER);
      if (i % 2 == 1) {
        out.text("third@t.example:9700");
      }
      out.varint(i);
      out.u8(0);
      out.bytes(Frames.number(i));
      enemy.add(out);
    }
    enemy.flush();
    assertThat(enemy.isOver()).isFalse();
    assertThat(fortress.remote().askers().size()).isLessThanOrEqualTo(Askers.BROUGHT_MAX);
    ByteReader broken = enemy.await(Kind.BROKEN, 1).getFirst().body();
    assertThat(broken.varint()).isEqualTo(Askers.BROUGHT_MAX);
    assertThat(broken.text(1_000))
        .isEqualTo(
            ENEMY + " has 100,000 questions open at fortress@f.example:9700, and may have no more");
    ByteWriter goodbye = new ByteWriter(1);
    goodbye.u8(Kind.GOODBYE);
    enemy.say(goodbye);
    assertThat(fortress.remote().askers().size()).isZero();
  }

  /// What takes its time is done for one node so many times at once.
  @Test
  void chores_beyondTheLimit_areNotBegun() throws InterruptedException {
    RemoteNode remote = fortress.remote();
    CountDownLatch goesOn = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(Chores.AT_ONCE_MAX);
    int begun = 0;
    for (int i = 0; i < 300; i++) {
      boolean isBegun =
          remote
              .chores()
              .start(
                  "chore",
                  remote.link(ENEMY),
                  () -> {
                    try {
                      goesOn.await();
                    } catch (InterruptedException interrupted) {
                      throw new IllegalStateException(interrupted);
                    }
                    ended.countDown();
                  });
      begun += isBegun ? 1 : 0;
    }
    assertThat(begun).isEqualTo(Chores.AT_ONCE_MAX);
    goesOn.countDown();
    ended.await();
  }

  /// The root cannot be stopped or killed from another node, which is refused.
  @ParameterizedTest
  @CsvSource({"36", "37", "71"})
  void word_forTheRoot_isRefused(int kind) throws InterruptedException {
    fortress.node().spawn("victim", Actor.of((self, message) -> self.reply(message)));
    ByteWriter word = new ByteWriter(8);
    word.u8(kind);
    word.text("");
    word.varint(0);
    word.u8(0);
    enemy.say(word);
    assertThat(enemy.isOver()).isFalse();
    Object answer = fortress.node().lookup("/victim").ask("alive", Duration.ofSeconds(10));
    assertThat(answer).isEqualTo("alive");
  }

  /// A link with the root is refused: the node would end with the actor on the other side.
  @Test
  void link_withTheRoot_isRefused() throws InterruptedException {
    fortress.node().spawn("victim", Actor.of((self, message) -> self.reply(message)));
    enemy.say(Frames.tie(Kind.LINK, "", Forms.MINE, "/own"));
    ByteWriter end = Frames.tie(Kind.EXIT, "", Forms.MINE, "/own");
    end.u8(1);
    end.u8(1);
    enemy.say(end);
    assertThat(enemy.await(Kind.EXIT, 1)).hasSize(1);
    Object answer = fortress.node().lookup("/victim").ask("alive", Duration.ofSeconds(10));
    assertThat(answer).isEqualTo("alive");
  }

  /// A path with characters that a terminal obeys ends the connection.
  @Test
  void path_withControlCharacters_endsTheConnection() {
    enemy.say(Frames.message("/a\nb\u001b[31m", Frames.number(1)));
    assertThat(enemy.isOver()).isTrue();
  }

  /// The root of an earlier start of the node is nobody, and has an address.
  @Test
  void rootOfAnEarlierStart_isNobodyAtTheNode() {
    Address root = new Address(Optional.of(Fortress.AT), "");
    assertThat(fortress.remote().access().reference(root, 5).address()).isEqualTo(root);
  }
}
