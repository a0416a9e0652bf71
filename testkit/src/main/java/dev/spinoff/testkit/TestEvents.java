// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.Node;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// What happens on a node, or in a simulation, and what of it the test expects: failures of actors,
/// dead letters, unhandled messages, and all other events.
///
/// ```java
/// account.tell(new Withdraw(-1));
/// events.expectFailure(IllegalArgumentException.class);
/// ```
///
/// An expectation is met by the first event that fits and that no other expectation was met by,
/// whether it has happened already or comes within the wait, 3 s unless told. Waiting is Spinoff's
/// own: in a simulation it takes virtual time. What is not met throws [AssertionError].
///
/// A failure that no expectation was met by fails the test at its end: see [SpinoffTest] and
/// [SimTest].
///
/// All methods may be called on any thread that may wait there: in a simulation, on the scenario's
/// own threads.
public final class TestEvents {

  private static final Duration WAIT_DEFAULT = Duration.ofSeconds(3);

  /// Waits until something is so, which changes only with an event.
  private interface Waiting {
    boolean until(BooleanSupplier so, Duration within) throws InterruptedException;
  }

  private final EventRecord record;
  private final Waiting waiting;
  private final Duration wait;

  private TestEvents(EventRecord record, Waiting waiting, Duration wait) {
    this.record = record;
    this.waiting = waiting;
    this.wait = wait;
  }

  /// The events of a node, from now on.
  public static TestEvents of(Node node) {
    EventRecord record = new EventRecord();
    Events events = node.events();
    var _ = events.subscribe(Event.class, record::add);
    return new TestEvents(record, (so, within) -> until(events, so, within), WAIT_DEFAULT);
  }

  // The record has each event before those who wait for one hear of it.
  private static boolean until(Events events, BooleanSupplier so, Duration within)
      throws InterruptedException {
    Events.Expected<Event> next = events.expect(Event.class, _ -> so.getAsBoolean());
    try {
      var _ = next.await(so.getAsBoolean() ? Duration.ZERO : within);
    } catch (NoSuchElementException _) {
      return so.getAsBoolean();
    }
    return true;
  }

  /// The events of all nodes of a simulation, from now on.
  public static TestEvents of(Simulation sim) {
    EventRecord record = new EventRecord();
    sim.subscribe(Event.class, record::add);
    return new TestEvents(record, sim::runUntil, WAIT_DEFAULT);
  }

  /// The same events with another wait in the methods that are not given one.
  public TestEvents withDefaultWait(Duration other) {
    return new TestEvents(record, waiting, other);
  }

  // ---- what must happen

  /// Expects that an actor fails with an error of this type.
  public Event.ActorFailed expectFailure(Class<? extends Throwable> type)
      throws InterruptedException {
    return expectFailure(type, wait);
  }

  /// Expects that an actor fails with an error of this type.
  public Event.ActorFailed expectFailure(Class<? extends Throwable> type, Duration within)
      throws InterruptedException {
    String wanted = "an actor's failure with a " + type.getSimpleName();
    Predicate<Event.ActorFailed> which = failed -> type.isInstance(failed.error());
    return expect(wanted, record.search(Event.ActorFailed.class, which), within);
  }

  /// Expects that a message of this type is not delivered.
  public Event.DeadLetter expectDeadLetter(Class<?> messageType) throws InterruptedException {
    return expectDeadLetter(messageType, wait);
  }

  /// Expects that a message of this type is not delivered.
  public Event.DeadLetter expectDeadLetter(Class<?> messageType, Duration within)
      throws InterruptedException {
    String wanted = "a dead letter with a " + messageType.getSimpleName();
    Predicate<Event.DeadLetter> which = letter -> messageType.isInstance(letter.message());
    return expect(wanted, record.search(Event.DeadLetter.class, which), within);
  }

  /// Expects that a message of this type is delivered and not handled.
  public Event.UnhandledMessage expectUnhandled(Class<?> messageType) throws InterruptedException {
    return expectUnhandled(messageType, wait);
  }

  /// Expects that a message of this type is delivered and not handled.
  public Event.UnhandledMessage expectUnhandled(Class<?> messageType, Duration within)
      throws InterruptedException {
    String wanted = "an unhandled " + messageType.getSimpleName();
    Predicate<Event.UnhandledMessage> which = event -> messageType.isInstance(event.message());
    return expect(wanted, record.search(Event.UnhandledMessage.class, which), within);
  }

  /// Expects an event of this type.
  public <E extends Event> E expect(Class<E> type) throws InterruptedException {
    return expect(type, _ -> true, wait);
  }

  /// Expects an event of this type that is as the predicate says. The predicate may be called on
  /// the threads that events happen on: it must be quick, and must not throw.
  public <E extends Event> E expect(Class<E> type, Predicate<? super E> which)
      throws InterruptedException {
    return expect(type, which, wait);
  }

  /// Expects an event of this type that is as the predicate says. The predicate may be called on
  /// the threads that events happen on: it must be quick, and must not throw.
  public <E extends Event> E expect(Class<E> type, Predicate<? super E> which, Duration within)
      throws InterruptedException {
    return expect("an event " + type.getSimpleName(), record.search(type, which), within);
  }

  private <E extends Event> E expect(String wanted, EventRecord.Search<E> search, Duration within)
      throws InterruptedException {
    E found = found(search, within);
    if (found == null) {
      throw new AssertionFailedError(
          "expected %s, and there was none within %s; of that kind there have been %s"
              .formatted(wanted, within, Texts.of(record.seen(search.type()))));
    }
    return found;
  }

  private <E extends Event> @Nullable E found(EventRecord.Search<E> search, Duration within)
      throws InterruptedException {
    var _ = waiting.until(search::isOver, within);
    return search.found();
  }

  // ---- what must not happen

  /// Expects that no event of this type happens in this time, or has happened without meeting an
  /// expectation: `expectNone(Event.DeadLetter.class, Duration.ofMillis(100))`.
  public <E extends Event> void expectNone(Class<E> type, Duration within)
      throws InterruptedException {
    E found = found(record.search(type, _ -> true), within);
    if (found != null) {
      throw new AssertionFailedError(
          "expected no %s, and there was %s".formatted(type.getSimpleName(), Texts.of(found)));
    }
  }

  /// Takes every failure with an error of this type as expected, however many there are: those so
  /// far, and those to come. For tests in which actors fail again and again.
  public void allowFailures(Class<? extends Throwable> type) {
    record.allow(failed -> type.isInstance(failed.error()));
  }

  // ---- what has happened

  /// All events of this type so far, oldest first.
  public <E extends Event> List<E> seen(Class<E> type) {
    return record.seen(type);
  }

  EventRecord record() {
    return record;
  }
}
