// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.AskFailed;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.Match;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.event.Event;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The user's own objects throw where the runtime only wants to look at them: the actor crashes or
/// nothing happens, but nobody hangs.
class HostileObjectsTest extends NodeTest {

  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static final class Nameless {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /// Behaves until the test says otherwise.
  private static final class MoodyKey {
    private final AtomicBoolean hostile;

    MoodyKey(AtomicBoolean hostile) {
      this.hostile = hostile;
    }

    @Override
    public int hashCode() {
      if (hostile.get()) {
        throw new IllegalStateException("no hash");
      }
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  private static final class Incomparable {
    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("not comparable");
    }
  }

  private static void assertCrashed(ExitReason why, Class<? extends Throwable> with) {
    assertThat(why).isInstanceOf(ExitReason.Crashed.class);
    assertThat(((ExitReason.Crashed) why).cause()).isInstanceOf(with);
  }

  /// A handler whose error cannot be printed crashes like any other, and its asker is told.
  @Test
  void handler_errorThatCannotBePrinted_crashes() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              throw new Unprintable();
            }));

    Answer<Object> answer = actor.tryAsk("crash", NET);

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(end(actor)).isNotNull();
  }

  /// So does a process.
  @Test
  void process_errorThatCannotBePrinted_crashes() throws Exception {
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              self.receive();
              throw new Unprintable();
            }));

    assertThat(actor.tryAsk("crash", NET)).isInstanceOf(Answer.Failed.class);
    assertThat(end(actor)).isNotNull();
  }

  /// A reason that cannot be printed does not keep those from being told who wait for the end.
  @Test
  void stop_withReasonThatCannotBePrinted_tellsAskersAndWatchers() throws Exception {
    ExitReason why = new ExitReason.Custom(new Nameless());
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              if (message.equals("stop")) {
                self.stop(why);
              }
            }));
    var asked = actor.askAsync("owe me an answer", NEVER);
    var end = endOf(actor);
    actor.tell("stop");

    assertThat(reason(end)).isIn(why, ExitReason.NO_ACTOR);
    assertThatThrownBy(asked::get).hasCauseInstanceOf(AskFailed.class);
  }

  /// An answer that is a failure which cannot be printed arrives nevertheless.
  @Test
  void fail_withErrorThatCannotBePrinted_reachesTheAsker() throws Exception {
    Ref<Object> actor =
        node.spawn(Actor.of((self, message) -> self.sender().fail(new Unprintable())));

    Answer<Object> answer = actor.tryAsk("fail", NET);

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<Object>) answer).why().getCause()).isInstanceOf(Unprintable.class);
  }

  /// A timer's key whose hash fails when the tick is taken crashes its actor, and nobody else.
  @Test
  void timerKey_whoseHashFails_crashesItsActor() throws Exception {
    AtomicBoolean hostile = new AtomicBoolean();
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              if (message.equals("set")) {
                self.timers().once(new MoodyKey(hostile), "tick", AT_ONCE);
                hostile.set(true);
              }
            }));

    var end = endOf(actor);
    actor.tell("set");

    assertCrashed(reason(end), IllegalStateException.class);
  }

  /// Watching again with a message that cannot be compared is the body's own error.
  @Test
  void watchMessage_whoseEqualsFails_crashesTheBodyOnly() throws Exception {
    Ref<Object> watched = node.spawn(Actor.of((self, message) -> {}));
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              self.watch(watched, new Incomparable());
              self.watch(watched, new Incomparable());
            }));

    var end = endOf(actor);
    actor.tell("watch");

    assertCrashed(reason(end), IllegalStateException.class);
  }

  /// A factory that makes nothing is a crash at the start.
  @Test
  void factory_thatMakesNull_crashes() throws Exception {
    CountDownLatch make = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(() -> {
              await(make);
              return (Body<Object>) null;
            }));
    var end = endOf(actor);
    make.countDown();

    assertCrashed(reason(end), NullPointerException.class);
  }

  /// So is one that throws an error.
  @Test
  void factory_thatThrowsAnError_crashes() throws Exception {
    CountDownLatch make = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(() -> {
              await(make);
              throw new AssertionError("no body");
            }));
    var end = endOf(actor);
    make.countDown();

    assertCrashed(reason(end), AssertionError.class);
  }

  /// A stack that overflows is a crash of its actor only; the thread goes on to run others.
  @Test
  void handler_thatOverflowsTheStack_crashesAlone() throws Exception {
    Ref<Object> deep = node.spawn(Actor.of((self, message) -> recurse(0)));
    Ref<Object> echo = node.spawn(Actor.of((self, message) -> self.reply(message)));

    var end = endOf(deep);
    deep.tell("go");

    assertCrashed(reason(end), StackOverflowError.class);
    assertThat(echo.ask("still there?", NET)).isEqualTo("still there?");
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : recurse(depth + 1) + 1;
  }

  /// What a listener throws is nobody else's business.
  @Test
  void listener_thatThrows_disturbsNobody() throws Exception {
    var subscription =
        node.events()
            .subscribe(
                Event.class,
                _ -> {
                  throw new IllegalStateException("listener");
                });
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              self.unhandled();
              throw new IllegalArgumentException();
            }));

    var end = endOf(actor);
    actor.tell("crash");

    assertCrashed(reason(end), IllegalArgumentException.class);
    subscription.cancel();
  }

  /// A selector that throws leaves the message where it was.
  @Test
  void selector_thatThrows_leavesTheMessage() throws Exception {
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              try {
                self.select(
                    _ -> {
                      throw new IllegalStateException("selector");
                    },
                    NET);
              } catch (IllegalStateException expected) {
                Object message = self.receive();
                self.reply(message + " " + expected.getMessage());
              }
            }));

    assertThat(actor.ask("kept", NET)).isEqualTo("kept selector");
  }

  /// A selector must not receive: that is refused, and loses nothing.
  @Test
  void selector_thatReceives_isRefused() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              await(sent);
              // Sets the first two aside, so that the selector is offered them from there.
              self.tryReceive(_ -> false, AT_ONCE);
              String refused = "";
              try {
                self.select(_ -> receiveWithin(self), NET);
              } catch (IllegalStateException expected) {
                refused = "refused";
              }
              Object first = self.receive(NET);
              Object second = self.receive(NET);
              self.receive("what?"::equals, NET);
              self.reply(refused + " " + first + " " + second);
            }));
    actor.tell("a");
    actor.tell("b");
    sent.countDown();

    assertThat(actor.ask("what?", NET)).isEqualTo("refused a b");
  }

  private static Match<Object> receiveWithin(dev.spinoff.ProcessSelf<Object> self) {
    try {
      return Match.take(self.receive(ofMillis(1)));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// A message that cannot be printed is lost, refused and answered like any other.
  @Test
  void message_thatCannotBePrinted_travelsLikeAnyOther() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              self.unhandled();
              self.stop();
            }));

    assertThat(actor.tryAsk(new Nameless(), NET)).isInstanceOf(Answer.Failed.class);
    end(actor);
    assertThat(actor.tryAsk(new Nameless(), NET)).isInstanceOf(Answer.Failed.class);
  }

  /// A body that throws from every hook still ends.
  @Test
  void body_thatThrowsEverywhere_ends() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void receive(Self<Object> self, Object message) {
                    throw new Unprintable();
                  }

                  @Override
                  public void onSignal(Self<Object> self, Signal signal) {
                    throw new Unprintable();
                  }

                  @Override
                  public void postStop(Self<Object> self) {
                    throw new Unprintable();
                  }
                }));

    var end = endOf(actor);
    actor.tell("go");

    assertThat(reason(end)).isNotNull();
  }

  /// A future whose outcome no function can make a message of arrives as a failure.
  @Test
  void pipe_whoseFunctionsThrow_arrivesAsFailure() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              if (message.equals("pipe")) {
                self.<Object>pipe(
                    java.util.concurrent.CompletableFuture.completedFuture("x"),
                    _ -> {
                      throw new Unprintable();
                    },
                    _ -> {
                      throw new Unprintable();
                    });
              } else if (message instanceof dev.spinoff.Failure) {
                self.stop();
              }
            }));

    var end = endOf(actor);
    actor.tell("pipe");

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
  }
}
