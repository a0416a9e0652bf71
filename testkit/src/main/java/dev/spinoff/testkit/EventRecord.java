// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All that has happened, in order, and which of it the test has expected. Any thread.
final class EventRecord {

  /// An event, and whether the test has expected it.
  private static final class Entry {
    private final Event event;
    private final AtomicBoolean expected = new AtomicBoolean();

    Entry(Event event) {
      this.event = event;
    }
  }

  /// Finds the first event that fits and that nobody has expected, and takes it as expected. Looks
  /// at each event once, however often it is asked.
  final class Search<E extends Event> {
    private final Class<E> type;
    private final Predicate<? super E> which;
    private int seen;
    private @Nullable E found;

    private Search(Class<E> type, Predicate<? super E> which) {
      this.type = type;
      this.which = which;
    }

    /// Whether there is one by now.
    synchronized boolean isOver() {
      Entry entry = found == null ? at(seen) : null;
      while (entry != null) {
        seen++;
        consider(entry);
        entry = found == null ? at(seen) : null;
      }
      return found != null;
    }

    private void consider(Entry entry) {
      if (type.isInstance(entry.event) && !entry.expected.get()) {
        E event = type.cast(entry.event);
        if (which.test(event) && entry.expected.compareAndSet(false, true)) {
          found = event;
        }
      }
    }

    /// What kind of event it looks for.
    Class<E> type() {
      return type;
    }

    /// What it has found.
    synchronized @Nullable E found() {
      return found;
    }
  }

  private final List<Entry> entries = new ArrayList<>(); // guarded by itself, as is the next
  private final List<Entry> failures = new ArrayList<>(); // for a look after each step
  private final List<Predicate<Event.ActorFailed>> allowed = new CopyOnWriteArrayList<>();

  void add(Event event) {
    Entry entry = new Entry(event);
    synchronized (entries) {
      entries.add(entry);
      if (event instanceof Event.ActorFailed) {
        failures.add(entry);
      }
    }
  }

  private @Nullable Entry at(int index) {
    synchronized (entries) {
      return index < entries.size() ? entries.get(index) : null;
    }
  }

  private List<Entry> copy(List<Entry> some) {
    synchronized (entries) {
      return List.copyOf(some);
    }
  }

  <E extends Event> Search<E> search(Class<E> type, Predicate<? super E> which) {
    return new Search<>(type, which);
  }

  /// All events of this type so far, oldest first.
  <E extends Event> List<E> seen(Class<E> type) {
    return of(type, copy(entries));
  }

  /// Those of them that the test has not expected.
  <E extends Event> List<E> unexpected(Class<E> type) {
    return of(type, unexpected(copy(entries)));
  }

  private static List<Entry> unexpected(List<Entry> some) {
    return some.stream().filter(entry -> !entry.expected.get()).toList();
  }

  private static <E extends Event> List<E> of(Class<E> type, List<Entry> some) {
    return some.stream()
        .map(entry -> entry.event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /// Takes all failures that fit as expected, those to come as well.
  void allow(Predicate<Event.ActorFailed> which) {
    allowed.add(which);
  }

  /// The failures that the test has neither expected nor allowed, oldest first.
  List<Event.ActorFailed> unnoticed() {
    return of(Event.ActorFailed.class, unexpected(copy(failures))).stream()
        .filter(failed -> allowed.stream().noneMatch(which -> which.test(failed)))
        .toList();
  }
}
