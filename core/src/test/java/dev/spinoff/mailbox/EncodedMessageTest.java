// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.NodeAddress;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.routing.PoolSpec;
import dev.spinoff.spi.AwayAsker;
import dev.spinoff.support.Gate;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Parcel;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes encoded from another node is opened by the body it is for, in its turn, and is from
/// then on a message like any other.
final class EncodedMessageTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private final Recorder<Object> got = new Recorder<>();
  private final Recorder<Thread> threads = new Recorder<>();
  private final Recorder<String> broken = new Recorder<>();

  private void deliver(Ref<?> to, Object message) {
    transport.access().deliver(to, message, null, null);
  }

  private void ask(Ref<?> to, Object message) {
    AwayAsker away =
        new AwayAsker() {
          @Override
          public void answered(Object answer) {
            broken.add("answered: " + answer);
          }

          @Override
          public void failed(Throwable failure) {
            broken.add("failed: " + failure);
          }

          @Override
          public void broken(String why, @Nullable Throwable cause) {
            broken.add(why);
          }
        };
    transport.access().deliver(to, message, transport.access().asker(to, away), null);
  }

  private final class TextHandler implements Actor<String> {
    @Override
    public void receive(Self<String> self, String message) {
      threads.add(Thread.currentThread());
      got.add(message);
    }
  }

  private final class TextProcess implements ProcessActor<String> {
    @Override
    public void run(ProcessSelf<String> self) throws InterruptedException {
      while (true) {
        Object message = self.receive();
        threads.add(Thread.currentThread());
        got.add(message);
      }
    }
  }

  private Ref<String> texts(boolean isProcess) {
    Supplier<Body<String>> body = isProcess ? TextProcess::new : TextHandler::new;
    return node.spawn(body);
  }

  /// It is opened once, for the body's type and by the body's thread, and keeps its place.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void parcel_always_isOpenedByItsBody(boolean isProcess) throws Exception {
    Ref<String> ref = texts(isProcess);
    Parcel parcel = Parcel.of("second");
    ref.tell("first");
    deliver(ref, parcel);
    ref.tell("third");
    assertThat(got.next(3)).containsExactly("first", "second", "third");
    assertThat(parcel.openings().next())
        .isEqualTo(new Parcel.Opened(String.class, threads.next(2).getLast()));
    assertThat(parcel.openings().rest()).isEmpty();
  }

  /// For a body that takes everything it is opened, too.
  @Test
  void parcel_forABodyThatTakesAll_isOpened() throws Exception {
    Puppet puppet = node.puppet();
    Parcel parcel = Parcel.of(List.of(1));
    deliver(puppet.ref(), parcel);
    assertThat(puppet.messages().next()).isEqualTo(List.of(1));
    assertThat(parcel.openings().next().type()).isEqualTo(Object.class);
  }

  /// What is inside and of another type is unhandled, as itself; who asked is told.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void parcel_withAnotherTypeInside_isUnhandled(boolean isProcess) throws Exception {
    Recorder<Event.UnhandledMessage> unhandled = node.log(Event.UnhandledMessage.class);
    Ref<String> ref = texts(isProcess);
    ask(ref, Parcel.of(42));
    ref.tell("next");
    assertThat(unhandled.next())
        .extracting(Event.UnhandledMessage::message, Event.UnhandledMessage::cause)
        .containsExactly(42, Cause.WRONG_TYPE);
    assertThat(broken.next()).isEqualTo(ref + " does not handle java.lang.Integer");
    assertThat(got.next()).isEqualTo("next");
  }

  /// A signal does not become one by coming encoded.
  @Test
  void parcel_withASignalInside_isForged() throws Exception {
    Recorder<Event.UnhandledMessage> unhandled = node.log(Event.UnhandledMessage.class);
    Puppet puppet = node.puppet();
    deliver(puppet.ref(), Parcel.of(new Terminated(puppet.ref(), ExitReason.NORMAL)));
    assertThat(unhandled.next().cause()).isEqualTo(Cause.FORGED_SIGNAL);
    puppet.settle();
    assertThat(puppet.signals().rest()).isEmpty();
  }

  /// One that cannot be opened is a dead letter as it came; its sender's node is told, and who
  /// asked. The body goes on.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void parcel_thatCannotBeOpened_isADeadLetter(boolean isProcess) throws Exception {
    Ref<String> ref = texts(isProcess);
    Exception why = new Exception("7 bytes too many");
    Parcel parcel =
        Parcel.opening(() -> {
          throw why;
        });
    ask(ref, parcel);
    ref.tell("next");
    Event.DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.NOT_DECODABLE);
    assertThat(letter.message()).isSameAs(parcel);
    assertThat(letter.why()).isEqualTo("java.lang.Exception: 7 bytes too many");
    assertThat(broken.next())
        .isEqualTo(
            ref + " could not be given parcel of 7 bytes: java.lang.Exception: 7 bytes too many");
    assertThat(parcel.refusals().next()).isSameAs(why);
    assertThat(got.next()).isEqualTo("next");
    assertThat(List.of(broken.rest(), parcel.refusals().rest())).allMatch(List::isEmpty);
  }

  /// Errors of the code that makes the message do not end the body, either; nor does one that makes
  /// nothing, or another parcel.
  @Test
  void parcel_thatMakesNoMessage_isADeadLetter() throws Exception {
    Ref<String> ref = texts(false);
    deliver(
        ref,
        Parcel.opening(() -> {
          throw new StackOverflowError();
        }));
    deliver(ref, Parcel.opening(() -> null));
    deliver(ref, Parcel.of(Parcel.of("too deep")));
    ref.tell("next");
    assertThat(node.deadLetters().next(3))
        .extracting(Event.DeadLetter::cause)
        .containsOnly(DeadLetterCause.NOT_DECODABLE);
    assertThat(got.next()).isEqualTo("next");
  }

  /// A process may skip it as often as it likes: it is opened once.
  @Test
  void parcel_thatIsSkipped_isOpenedOnce() throws Exception {
    Parcel parcel = Parcel.of("parcel");
    Ref<Object> process =
        node.process(self -> {
          got.add(self.receive("a"::equals, TestNode.NET));
          got.add(self.receive("b"::equals, TestNode.NET));
          got.add(self.receive("parcel"::equals, TestNode.NET));
        });
    deliver(process, parcel);
    process.tell("a").tell("b");
    assertThat(got.next(3)).containsExactly("a", "b", "parcel");
    parcel.openings().next();
    assertThat(parcel.openings().rest()).isEmpty();
  }

  /// One that is flushed is reported as what is inside.
  @Test
  void parcel_thatIsFlushed_isReportedAsWhatIsInside() throws Exception {
    Recorder<Event.UnhandledMessage> unhandled = node.log(Event.UnhandledMessage.class);
    Ref<Object> process =
        node.process(self -> {
          self.receive("a"::equals, TestNode.NET);
          self.flush();
        });
    deliver(process, Parcel.of("inside"));
    process.tell("a");
    assertThat(unhandled.next().message()).isEqualTo("inside");
  }

  /// A question that was withdrawn is not opened.
  @Test
  void parcel_thatWasWithdrawn_staysClosed() throws Exception {
    for (boolean isProcess : List.of(false, true)) {
      Ref<String> ref = texts(isProcess);
      Parcel parcel = Parcel.of("question");
      var asker = transport.access().asker(ref, new Nobody());
      transport.access().withdraw(asker);
      transport.access().deliver(ref, parcel, asker, null);
      assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.WITHDRAWN);
      assertThat(parcel.openings().rest()).isEmpty();
    }
  }

  private static final class Nobody implements AwayAsker {
    @Override
    public void answered(Object answer) {}

    @Override
    public void failed(Throwable failure) {}

    @Override
    public void broken(String why, @Nullable Throwable cause) {}
  }

  /// One that is lost is shown to who listens as what is inside, or as it is if that cannot be had;
  /// who asked is told what it was.
  @Test
  void parcel_toADeadActor_isShownAsWhatIsInside() throws Exception {
    Ref<Object> dead = node.dead();
    ask(dead, Parcel.of("inside"));
    assertThat(node.deadLetters().next().message()).isEqualTo("inside");
    assertThat(broken.next()).isEqualTo("stopped (" + dead + ")");
    Parcel closed =
        Parcel.opening(() -> {
          throw new Exception("stays closed");
        });
    deliver(dead, closed);
    assertThat(node.deadLetters().next().message()).isSameAs(closed);
  }

  /// The guardian, which handles nothing, says so of what is inside.
  @Test
  void parcel_toTheGuardian_isUnhandled() throws Exception {
    Recorder<Event.UnhandledMessage> unhandled = node.log(Event.UnhandledMessage.class);
    deliver(node.node().guardian(), Parcel.of("inside"));
    assertThat(unhandled.next())
        .extracting(Event.UnhandledMessage::message, Event.UnhandledMessage::cause)
        .containsExactly("inside", Cause.NO_HANDLER);
  }

  /// A pool opens it, and its member gets what is inside.
  @Test
  void parcel_toAPool_reachesAMember() throws Exception {
    Ref<String> pool = node.spawn(PoolSpec.of(2, TextHandler::new));
    Parcel parcel = Parcel.of("inside");
    deliver(pool, parcel);
    assertThat(got.next()).isEqualTo("inside");
    parcel.openings().next();
    assertThat(parcel.openings().rest()).isEmpty();
  }

  /// One that was stashed, or forwarded, is not opened again.
  @Test
  void parcel_thatIsStashed_isOpenedOnce() throws Exception {
    Ref<String> last = texts(false);
    Parcel parcel = Parcel.of("inside");
    Gate stashed = new Gate();
    Ref<Object> ref =
        node.actor((self, message) -> {
          if (message.equals("unstash")) {
            self.unstashAll();
            self.become((next, _) -> next.forward(last));
          } else {
            self.stash();
            stashed.open();
          }
        });
    deliver(ref, parcel);
    stashed.await();
    ref.tell("unstash");
    assertThat(got.next()).isEqualTo("inside");
    parcel.openings().next();
    assertThat(parcel.openings().rest()).isEmpty();
  }

  /// A kill does not wait for an opening that does not end, and who asked is told.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kill_duringAnOpeningThatDoesNotEnd_isNotHeldUp(boolean isProcess) throws Exception {
    Recorder<Event.Ended> ends = node.log(Event.Ended.class);
    Ref<String> ref = texts(isProcess);
    Gate inside = new Gate();
    Gate never = new Gate();
    ask(
        ref,
        Parcel.opening(() -> {
          inside.open();
          never.passDeaf();
          return "late";
        }));
    inside.await();
    ref.kill();
    node.world().pass(Duration.ofSeconds(1));
    assertThat(ends.next().reason()).isEqualTo(ExitReason.KILLED);
    assertThat(broken.next()).contains(ref.toString());
    never.open();
    assertThat(got.rest()).isEmpty();
  }
}
