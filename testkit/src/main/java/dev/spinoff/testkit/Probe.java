// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.testkit.ProbeOrder.Letter;
import dev.spinoff.testkit.ProbeOrder.Took;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;

/// An actor that records what it receives, and lets the test say what it expects next. It stands in
/// for an actor that the one under test talks to.
///
/// ```java
/// Probe<String> probe = Probe.spawn(node, String.class);
/// greeter.tell(new Greet("world", probe.ref()));
/// probe.expectMessage("hello world");
/// probe.expectNothing(Duration.ofMillis(100));
/// ```
///
/// What the test expects is taken, message by message, in the order they came; also one that does
/// not fit, which fails the test. The methods wait by Spinoff's own calls, on the calling thread,
/// for 3 s unless told: in a simulation that is virtual time. They throw [AssertionError], whose
/// first line says what was expected and what came.
///
/// All methods may be called on any thread; of several that wait at once, one waits first.
///
/// @param <M> the type of the messages it understands
public final class Probe<M> {

  private static final Duration WAIT_DEFAULT = Duration.ofSeconds(3);

  // A node that is overloaded answers late; one that does not run never does.
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final Ref<Object> actor;
  private final Duration wait;

  private Probe(Ref<Object> actor, Duration wait) {
    this.actor = actor;
    this.wait = wait;
  }

  /// Spawns a probe that records messages of any type.
  public static <M> Probe<M> spawn(Node node) {
    return spawn(node, recipe(Object.class));
  }

  /// Spawns a probe of this name that records messages of any type.
  public static <M> Probe<M> spawn(Node node, String name) {
    return spawn(node, recipe(Object.class).named(name));
  }

  /// Spawns a probe that records messages of this type; others are unhandled, as by any actor.
  public static <M> Probe<M> spawn(Node node, Class<M> type) {
    return spawn(node, recipe(type));
  }

  /// Spawns a probe of this name that records messages of this type.
  public static <M> Probe<M> spawn(Node node, String name, Class<M> type) {
    return spawn(node, recipe(type).named(name));
  }

  private static Recipe<Object> recipe(Class<?> type) {
    return Recipe.of(() -> new ProbeBody(type));
  }

  private static <M> Probe<M> spawn(Node node, Recipe<Object> recipe) {
    return new Probe<>(node.spawn(recipe), WAIT_DEFAULT);
  }

  /// The same probe with another wait in the methods that are not given one.
  public Probe<M> withDefaultWait(Duration other) {
    return new Probe<>(actor, checked(other));
  }

  /// Its reference.
  @SuppressWarnings("unchecked") // what it does not understand it reports as unhandled
  public Ref<M> ref() {
    return (Ref<M>) actor;
  }

  // ---- what comes next

  /// Takes the next message, whatever it is.
  public M receive() throws InterruptedException {
    return receive(wait);
  }

  /// Takes the next message, whatever it is.
  public M receive(Duration within) throws InterruptedException {
    return next("a message", within);
  }

  /// Takes the next `count` messages, each within the default wait.
  public List<M> receive(int count) throws InterruptedException {
    List<M> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.add(next("message " + (messages.size() + 1) + " of " + count, wait));
    }
    return messages;
  }

  /// Takes the next message, which must be of this type.
  public <T> T expect(Class<T> type) throws InterruptedException {
    return expect(type, wait);
  }

  /// Takes the next message, which must be of this type.
  public <T> T expect(Class<T> type, Duration within) throws InterruptedException {
    String wanted = "a " + type.getSimpleName();
    Object message = next(wanted, within);
    if (!type.isInstance(message)) {
      throw failed(wanted, message);
    }
    return type.cast(message);
  }

  /// Takes the next message, which must be as the predicate says.
  public M expect(Predicate<? super M> what) throws InterruptedException {
    return expect(what, wait);
  }

  /// Takes the next message, which must be as the predicate says.
  public M expect(Predicate<? super M> what, Duration within) throws InterruptedException {
    M message = next("a message that fits", within);
    if (!what.test(message)) {
      throw failed("a message that fits", message);
    }
    return message;
  }

  /// Takes the next message, which must be equal to this one.
  public M expectMessage(M value) throws InterruptedException {
    return expectMessage(value, wait);
  }

  /// Takes the next message, which must be equal to this one.
  public M expectMessage(M value, Duration within) throws InterruptedException {
    M message = next(Texts.of(value), within);
    if (!value.equals(message)) {
      String text = this + " expected " + Texts.of(value) + " and got " + Texts.of(message);
      throw new AssertionFailedError(text, value, message);
    }
    return message;
  }

  /// Lets this much time pass, in which no message may come. One that came before and has not been
  /// taken counts.
  public void expectNothing(Duration time) throws InterruptedException {
    Optional<Object> message = take(time).message();
    if (message.isPresent()) {
      throw failed("nothing for " + time, message.get());
    }
  }

  /// Takes messages until one is of this type; the others are forgotten.
  public <T> T fish(Class<T> type) throws InterruptedException {
    return fish(type, wait);
  }

  /// Takes messages until one is of this type; the others are forgotten.
  public <T> T fish(Class<T> type, Duration within) throws InterruptedException {
    return type.cast(fish("a " + type.getSimpleName(), type::isInstance, within));
  }

  /// Takes messages until one is as the predicate says; the others are forgotten.
  public M fish(Predicate<? super M> what) throws InterruptedException {
    return fish(what, wait);
  }

  /// Takes messages until one is as the predicate says; the others are forgotten.
  public M fish(Predicate<? super M> what, Duration within) throws InterruptedException {
    return fish("a message that fits", what, within);
  }

  private M fish(String wanted, Predicate<? super M> what, Duration within)
      throws InterruptedException {
    Took took = take(within);
    long begun = took.begunNanos();
    int late = Integer.MAX_VALUE; // how many there were when the time was over
    while (took.message().isPresent()) {
      M message = typed(took.message().get());
      if (what.test(message)) {
        return message;
      }
      long left = Math.max(0, within.toNanos() - (took.endedNanos() - begun));
      late = left > 0 ? late : Math.min(late - 1, took.behind());
      if (late <= 0) {
        break; // those that do not fit may never cease to come
      }
      took = take(Duration.ofNanos(left));
    }
    throw nothing(wanted, within);
  }

  private M next(String wanted, Duration within) throws InterruptedException {
    Optional<Object> message = take(within).message();
    if (message.isEmpty()) {
      throw nothing(wanted, within);
    }
    return typed(message.get());
  }

  // ---- the sender

  /// Who sent the message taken last: an actor, or an asker who waits.
  ///
  /// @throws IllegalStateException if none has been taken
  public ReplyTo<Object> sender() throws InterruptedException {
    return last().sender();
  }

  /// The same as a reference, if the sender is an actor.
  ///
  /// @throws IllegalStateException if none has been taken
  public Optional<Ref<Object>> senderRef() throws InterruptedException {
    return last().senderRef();
  }

  private Letter last() throws InterruptedException {
    return asked(ProbeOrder.Last::new, Duration.ZERO).orElseThrow(Probe::noneTaken);
  }

  /// Answers the message taken last, as the probe.
  ///
  /// @throws IllegalStateException if none has been taken
  public Probe<M> reply(Object answer) throws InterruptedException {
    Function<ReplyTo<Boolean>, ProbeOrder> order = to -> new ProbeOrder.Answer(answer, to);
    if (!asked(order, Duration.ZERO)) {
      throw noneTaken();
    }
    return this;
  }

  private static IllegalStateException noneTaken() {
    return new IllegalStateException("no message has been taken from the probe yet");
  }

  /// Sends a message with the probe as the sender.
  @SuppressWarnings("unchecked") // the message is of the receiver's type
  public <T> Probe<M> send(Ref<T> to, T message) throws InterruptedException {
    boolean _ =
        asked(
            (ReplyTo<Boolean> done) -> new ProbeOrder.Send((Ref<Object>) to, message, done),
            Duration.ZERO);
    return this;
  }

  // ---- what has come

  /// All messages so far, in the order they came, taken or not.
  @SuppressWarnings("unchecked") // what it does not understand is not among them
  public List<M> received() throws InterruptedException {
    return (List<M>) asked(ProbeOrder.Look::new, Duration.ZERO);
  }

  // ---- ends

  /// Watches an actor, so that [#expectTerminated] knows how it ended also if it has by then.
  ///
  /// @return its argument
  public <T> Ref<T> watch(Ref<T> who) throws InterruptedException {
    boolean _ = asked((ReplyTo<Boolean> to) -> new ProbeOrder.Watch(who, to), Duration.ZERO);
    return who;
  }

  /// Waits for the end of an actor. All that it sent to the probe is there by then.
  ///
  /// @return how it ended; [ExitReason.NoActor] if it was not watched and had ended before
  public ExitReason expectTerminated(Ref<?> who) throws InterruptedException {
    return expectTerminated(who, wait);
  }

  /// Waits for the end of an actor. All that it sent to the probe is there by then.
  ///
  /// @return how it ended; [ExitReason.NoActor] if it was not watched and had ended before
  public ExitReason expectTerminated(Ref<?> who, Duration within) throws InterruptedException {
    Function<ReplyTo<Optional<ExitReason>>, ProbeOrder> order =
        to -> new ProbeOrder.AwaitEnd(who, checked(within), to);
    return asked(order, within)
        .orElseThrow(() ->
            new AssertionFailedError(
                "%s expected the end of %s, which has not ended within %s"
                    .formatted(this, Texts.of(who), within)));
  }

  // ---- asking the actor

  private Took take(Duration within) throws InterruptedException {
    return asked((ReplyTo<Took> to) -> new ProbeOrder.Take(checked(within), to), within);
  }

  private <R> R asked(Function<ReplyTo<R>, ? extends ProbeOrder> order, Duration within)
      throws InterruptedException {
    try {
      return actor.ask(order, within.plus(ANSWER_WITHIN));
    } catch (AskFailed | AskTimeout error) {
      throw new AssertionFailedError(this + " does not answer: " + Texts.of(error), error);
    }
  }

  private static Duration checked(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("the time must not be negative, was " + time);
    }
    long _ = time.toNanos(); // throws here if it is beyond all measure
    return time;
  }

  @SuppressWarnings("unchecked") // what it does not understand is not among them
  private M typed(Object message) {
    return (M) message;
  }

  private AssertionFailedError failed(String wanted, Object message) {
    return new AssertionFailedError(
        "%s expected %s and got %s (a %s)"
            .formatted(this, wanted, Texts.of(message), message.getClass().getName()));
  }

  private AssertionFailedError nothing(String wanted, Duration within) throws InterruptedException {
    return new AssertionFailedError(
        "%s expected %s, and none came within %s; all it has got is %s"
            .formatted(this, wanted, within, Texts.of(received())));
  }

  @Override
  public String toString() {
    return "probe " + Texts.of(actor);
  }
}
