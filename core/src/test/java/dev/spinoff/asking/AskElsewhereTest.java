// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskFailed;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A question to another node, as its transport deals with it.
final class AskElsewhereTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private final Recorder<ReplyTo<Object>> places = new Recorder<>();
  private final Recorder<String> over = new Recorder<>();

  private Ref<Object> away() {
    transport.onSend((_, sender, _) -> places.add(sender));
    return node.node().lookup("billing@localhost:9701/orders");
  }

  private NodeAccess access() {
    return transport.access();
  }

  private ReplyTo<Object> watched() throws InterruptedException {
    ReplyTo<Object> place = places.next();
    assertThat(access().isAsker(place)).isTrue();
    assertThat(access().whenDone(place, () -> over.add("first"))).isTrue();
    assertThat(access().whenDone(place, () -> over.add("second"))).isTrue();
    assertThat(over.rest()).isEmpty();
    return place;
  }

  private void isOver() throws InterruptedException {
    assertThat(over.next(2)).containsExactlyInAnyOrder("first", "second");
    assertThat(over.rest()).isEmpty();
  }

  /// The answer that the transport brings is the asker's, and the transport is told.
  @Test
  void answer_thatIsBrought_endsTheQuestion() throws Exception {
    var answer = away().askAsync("?", PATIENCE);
    ReplyTo<Object> place = watched();
    place.tell("!");
    assertThat(answer.get()).isEqualTo("!");
    isOver();
    place.tell("another");
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
    isOverAtOnce(place);
  }

  private void isOverAtOnce(ReplyTo<?> place) {
    assertThat(access().whenDone(place, () -> over.add("at once"))).isTrue();
    assertThat(over.rest()).containsExactly("at once");
  }

  /// A question that the transport breaks off fails with what it says, behind whom it was asked,
  /// what it was, and how long it has been waited for.
  @Test
  void question_thatIsBrokenOff_fails() throws Exception {
    var answer = away().askAsync("?", PATIENCE);
    ReplyTo<Object> place = watched();
    IllegalStateException crash = new IllegalStateException("over there");
    node.world().advance(Duration.ofMillis(1_500));
    access().breakOff(place, "billing@localhost:9701 is lost", crash);
    assertThatThrownBy(answer::get)
        .cause()
        .isInstanceOf(AskFailed.class)
        .hasMessage(
            "no answer from billing@localhost:9701/orders to String after 1.5 s: "
                + "billing@localhost:9701 is lost")
        .hasCause(crash);
    isOver();
    access().breakOff(place, "again", null);
    assertThat(node.deadLetters().rest()).isEmpty();
  }

  /// A question that cannot be sent is a dead letter, and fails with that, as one line.
  @Test
  void question_thatIsADeadLetter_fails() throws Exception {
    Ref<Object> to = away();
    var answer = to.askAsync("?", PATIENCE);
    access()
        .deadLetter(
            to, "?", places.next(), new Loss(DeadLetterCause.LINK_DOWN, "it\nis gone"), null);
    assertThatThrownBy(answer::get)
        .cause()
        .hasMessage("no answer from " + to + " to String after 0.0 s: link down: it is gone");
    Event.DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
    assertThat(letter.why()).isEqualTo("it is gone");
  }

  /// The transport is told when a question times out, and when it is withdrawn.
  @Test
  void question_thatIsGivenUp_isOver() throws Exception {
    var _ = away().askAsync("?", PATIENCE);
    watched();
    node.world().pass(PATIENCE);
    isOver();
    CompletableFuture<Object> cancelled = away().askAsync("?", PATIENCE);
    watched();
    cancelled.cancel(false);
    isOver();
  }

  /// A reference is no asker, and has no end to wait for here.
  @Test
  void reference_always_isNoAsker() {
    Ref<Object> ref = node.actor((_, _) -> {});
    assertThat(access().isAsker(ref)).isFalse();
    assertThat(access().whenDone(ref, () -> over.add("never"))).isFalse();
    access().breakOff(ref, "ignored", null);
    access().withdraw(ref);
    assertThat(List.of(over.rest(), node.deadLetters().rest())).allMatch(List::isEmpty);
  }
}
