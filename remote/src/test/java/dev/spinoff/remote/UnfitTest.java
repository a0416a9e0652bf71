// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// BN05 Messages that cannot travel or cannot be read: reported, and the link lives.
final class UnfitTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes(how -> how.messageBytesMax(100_000));

  /// Of this nobody has told the other node.
  record Stranger(String text) {}

  /// What the narrow one understands.
  record Known(Object inside) {}

  /// Cannot travel: it has no form.
  static final class Formless {}

  /// Understands what it knows.
  static final class Narrow implements Actor<Known> {
    @Override
    public void receive(Self<Known> self, Known known) {
      self.reply("known");
    }
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Events.Expected<DeadLetter> lost(Node node, DeadLetterCause cause) {
    return node.events().expect(DeadLetter.class, letter -> letter.cause() == cause);
  }

  private void stillTalking() throws InterruptedException {
    Puppet puppet = Puppet.on(nodes.there, "still");
    nodes.there("still").tell("talking");
    assertThat(puppet.next()).isEqualTo("talking");
  }

  /// BN05 A message to nobody is a dead letter there.
  @Test
  void message_toNobody_isDeadLetterThere() throws InterruptedException {
    var lost = lost(nodes.there, DeadLetterCause.NO_SUCH_ACTOR);
    nodes.there("nobody").tell("this");
    assertThat(lost.await(LONG).message()).isEqualTo("this");
    stillTalking();
  }

  /// BN05 A message to the root of another node is unhandled there.
  @Test
  void message_toTheRoot_isUnhandledThere() throws InterruptedException {
    var unhandled = nodes.there.events().expect(UnhandledMessage.class, _ -> true);
    nodes.here.lookup(nodes.thereAt.toString()).tell("this");
    assertThat(unhandled.await(LONG).cause()).isEqualTo(UnhandledMessage.Cause.NO_HANDLER);
    stillTalking();
  }

  private static final String NOT_ALLOWED =
      "dev.spinoff.remote.UnfitTest$Stranger is not allowed: ";

  // Whose node it is.
  private static String why(NodeAddress at) {
    return NOT_ALLOWED
        + "an actor of Object, such as a lambda, names no types; Recipe.accepting(Stranger.class)"
        + " names it, or "
        + allow(at);
  }

  private static String allow(NodeAddress at) {
    return "Remoting.allow(\"dev.spinoff.remote\") at " + at + " allows it";
  }

  private String inside() {
    return NOT_ALLOWED + "the actor's message type does not name it; " + allow(nodes.thereAt);
  }

  /// BN05 A type that the receiver has not allowed is a dead letter on both sides, which both say
  /// what it was, why it was not decoded, and how to allow it.
  @Test
  void message_ofUnknownType_isDeadLetterOnBothSides() throws InterruptedException {
    Puppet.on(nodes.there, "any");
    var there = lost(nodes.there, DeadLetterCause.NOT_DECODABLE);
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    nodes.there("any").tell(new Stranger("hello"));
    String type = "dev.spinoff.remote.UnfitTest$Stranger of 9 bytes";
    DeadLetter theirs = there.await(LONG);
    assertThat(theirs.message()).hasToString(type + " from " + nodes.hereAt);
    assertThat(theirs.why()).isEqualTo("Stranger: " + why(nodes.thereAt));
    DeadLetter mine = here.await(LONG);
    assertThat(mine.message()).hasToString(type);
    assertThat(mine.why()).isEqualTo("Stranger: " + why(nodes.thereAt));
    stillTalking();
  }

  /// BN05 So is one that hides inside a message that is known.
  @Test
  void message_withUnknownTypeInside_isDeadLetterOnBothSides() throws InterruptedException {
    nodes.there.spawn("narrow", Narrow::new);
    var there = lost(nodes.there, DeadLetterCause.NOT_DECODABLE);
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    Ref<Known> narrow = nodes.here.lookup(nodes.thereAt + "/narrow", Known.class);
    narrow.tell(new Known(new Stranger("hello")));
    for (var lost : List.of(there, here)) {
      DeadLetter letter = lost.await(LONG);
      assertThat(letter.message().toString()).startsWith("dev.spinoff.remote.UnfitTest$Known of ");
      assertThat(letter.why()).isEqualTo("Known.inside: " + inside());
    }
    assertThat(narrow.ask(new Known("fine"), LONG)).isEqualTo("known");
  }

  /// BN05 That this node sends a type itself does not let it in: an actor that takes anything gets
  /// it only if it is allowed. Who asks gets what the question names.
  @Test
  void message_ofTypeThatWasSent_isNotAllowedForThat() throws InterruptedException {
    record Inquiry(String what, ReplyTo<Stranger> replyTo) {}
    nodes.there.spawn(
        "echo",
        new Actor<Inquiry>() {
          @Override
          public void receive(Self<Inquiry> self, Inquiry inquiry) {
            inquiry.replyTo().tell(new Stranger(inquiry.what()));
          }
        });
    Ref<Inquiry> echo = nodes.here.lookup(nodes.thereAt + "/echo", Inquiry.class);
    Stranger answer = echo.ask(to -> new Inquiry("hello", to), LONG);
    assertThat(answer).isEqualTo(new Stranger("hello"));
    Puppet mine = Puppet.on(nodes.here, "mine");
    var lost = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    nodes.there.lookup(nodes.hereAt + "/mine").tell(new Stranger("again"));
    assertThat(lost.await(LONG).why()).isEqualTo("Stranger: " + why(nodes.hereAt));
    assertThat(mine.hasNothing()).isTrue();
  }

  /// BN05 A question of an unknown type fails, and says which.
  @Test
  void question_ofUnknownType_fails() {
    Puppet.on(nodes.there, "any");
    assertThat(Asks.failed(() -> nodes.there("any").ask(new Stranger("hello"), LONG)))
        .hasStackTraceContaining("Stranger");
  }

  /// A message that has no form is a dead letter of the sender, and the log says why.
  @Test
  void message_thatCannotBeWritten_isDeadLetterHere() throws InterruptedException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.remote");
    log.start();
    logger.addAppender(log);
    Puppet.on(nodes.there, "any");
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    nodes.there("any").tell(new Formless());
    DeadLetter letter = here.await(LONG);
    assertThat(letter.message()).isInstanceOf(Formless.class);
    assertThat(letter.why())
        .isEqualTo(
            Formless.class.getName()
                + " is no record, enum or built-in type; Remoting.codec(...) gives a class a codec"
                + " of its own");
    assertThat(Asks.failure(() -> nodes.there("any").ask(new Formless(), LONG)))
        .contains("Formless");
    logger.detachAppender(log);
    String type = Formless.class.getName();
    assertThat(List.copyOf(log.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsOnlyOnce(
            "a %s for %s/any cannot travel: ".formatted(type, nodes.thereAt)
                + type
                + " is no record, enum or built-in type; "
                + "Remoting.codec(...) gives a class a codec of its own");
    stillTalking();
  }

  /// An answer that has no form fails the question at once, and says so; it is a dead letter of who
  /// was asked.
  @Test
  void answer_thatCannotBeWritten_failsTheQuestion() throws InterruptedException {
    Ref<Object> odd = nodes.there.spawn("odd", Actor.of((self, _) -> self.reply(new Formless())));
    var there = lost(nodes.there, DeadLetterCause.NOT_DECODABLE);
    assertThat(Asks.failure(() -> nodes.there("odd").ask("this", LONG)))
        .contains("the answer cannot travel")
        .contains("Formless");
    DeadLetter letter = there.await(LONG);
    assertThat(letter.actor()).isEqualTo(odd);
    assertThat(letter.why()).startsWith(Formless.class.getName() + " is no record, ");
    stillTalking();
  }

  /// An answer of a type that the asking node does not allow fails the question.
  @Test
  void answer_ofUnknownType_failsTheQuestion() throws InterruptedException {
    nodes.there.spawn("odd", Actor.of((self, _) -> self.reply(new Stranger("hello"))));
    assertThat(Asks.failed(() -> nodes.there("odd").ask("this", LONG)))
        .hasStackTraceContaining("Stranger");
    stillTalking();
  }

  /// A message that is too long is a dead letter of the sender, and its question fails.
  @Test
  void message_tooLong_isDeadLetterHere() throws InterruptedException {
    Puppet.on(nodes.there, "any");
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    nodes.there("any").tell(new byte[200_000]);
    assertThat(here.await(LONG).why())
        .isEqualTo("byte[] takes 200,004 bytes, where at most 100,000 are allowed");
    assertThat(Asks.failure(() -> nodes.there("any").ask(new byte[200_000], LONG)))
        .contains("where at most 100,000 are allowed");
    stillTalking();
  }

  /// So is an answer.
  @Test
  void answer_tooLong_failsTheQuestion() throws InterruptedException {
    nodes.there.spawn("much", Actor.of((self, _) -> self.reply(new byte[200_000])));
    assertThat(Asks.failure(() -> nodes.there("much").ask("this", LONG)))
        .contains("where at most 100,000 are allowed");
    stillTalking();
  }

  /// A message of just the longest allowed arrives.
  @Test
  void message_asLongAsAllowed_arrives() throws InterruptedException {
    Puppet any = Puppet.on(nodes.there, "any");
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    for (int bytes = 99_990; bytes <= 100_000; bytes++) {
      nodes.there("any").tell(new byte[bytes]);
    }
    assertThat(here.await(LONG).message()).isInstanceOf(byte[].class);
    assertThat(any.next(byte[].class)).hasSize(99_990);
    stillTalking();
  }

  /// A message that is too long for the receiver alone is skipped there, and reported on both
  /// sides; what comes behind it arrives.
  @Test
  void message_tooLongForTheReceiver_isDeadLetterOnBothSides() throws InterruptedException {
    Node generous = nodes.all.start(Remoting.at(Nodes.free("generous")).messageBytesMax(1 << 20));
    Puppet any = Puppet.on(nodes.there, "any");
    Ref<Object> to = generous.lookup(nodes.thereAt + "/any");
    var there = lost(nodes.there, DeadLetterCause.REFUSED);
    var here = lost(generous, DeadLetterCause.NOT_DECODABLE);
    to.tell(new byte[500_000]).tell("behind it");
    assertThat(any.next()).isEqualTo("behind it");
    for (var lost : List.of(there, here)) {
      DeadLetter letter = lost.await(LONG);
      assertThat(letter.message().toString()).matches("a message of 500,\\d+ bytes");
      assertThat(letter.why()).isEqualTo(nodes.thereAt + " takes at most 100,000");
    }
    assertThat(Asks.failure(() -> to.ask(new byte[500_000], LONG))).contains("any");
  }

  /// A path that is too long to travel is nowhere: messages are dead letters, watchers are told.
  @Test
  void path_tooLongToTravel_isNowhere() throws InterruptedException {
    Ref<Object> far = nodes.there("x".repeat(5_000));
    var here = lost(nodes.here, DeadLetterCause.NOT_DECODABLE);
    far.tell("this");
    assertThat(here.await(LONG).message()).isEqualTo("this");
    Puppet watcher = Puppet.on(nodes.here, "watcher");
    watcher.does(self -> self.watch(far));
    assertThat(watcher.next(Terminated.class).why()).isInstanceOf(ExitReason.Unreachable.class);
    far.stop();
    stillTalking();
  }

  /// A large reason of an exit arrives like any other.
  @Test
  void exit_withLargeReason_arrives() throws InterruptedException {
    Puppet theirs = Puppet.on(nodes.there, "theirs");
    Puppet mine = Puppet.on(nodes.here, "mine");
    Ref<Object> to = nodes.there("theirs");
    String much = "x".repeat(90_000);
    mine.does(self -> self.exit(to, new ExitReason.Custom(much)));
    assertThat(theirs.ref().join(LONG)).isIn(new ExitReason.Custom(much), ExitReason.NO_ACTOR);
    stillTalking();
  }
}
