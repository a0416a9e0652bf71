// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Cancellable;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import dev.spinoff.internal.cell.Host;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.logging.SafeLog;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Carrier;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands a node's events to whoever listens, on the thread they happen on.
final class EventHub implements Events {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.events");

  private record Subscription<E extends Event>(Class<E> type, Consumer<? super E> listener) {
    void offer(Event event) {
      if (type.isInstance(event)) {
        try {
          listener.accept(type.cast(event));
        } catch (Throwable error) { // whatever it is, what happens must go on
          SafeLog.error(LOG, "a listener failed on " + Texts.of(event), error);
        }
      }
    }
  }

  private final Host host;
  private final Losts losts;
  private final AbandonedThreads abandoned;
  private final CopyOnWriteArrayList<Subscription<?>> subscriptions = new CopyOnWriteArrayList<>();

  EventHub(Host host, Losts losts, AbandonedThreads abandoned) {
    this.host = host;
    this.losts = losts;
    this.abandoned = abandoned;
  }

  void publish(Event event) {
    for (Subscription<?> each : subscriptions) {
      each.offer(event);
    }
  }

  <E extends Event> void publishIfWanted(Class<E> type, Supplier<E> event) {
    for (Subscription<?> each : subscriptions) {
      if (each.type().isAssignableFrom(type)) {
        publish(event.get());
        return;
      }
    }
  }

  @Override
  public <E extends Event> Cancellable subscribe(Class<E> type, Consumer<? super E> listener) {
    Subscription<E> subscription = new Subscription<>(type, listener);
    subscriptions.add(subscription);
    return () -> subscriptions.remove(subscription);
  }

  @Override
  public <E extends Event> Cancellable subscribe(Class<E> type, Ref<? super E> subscriber) {
    Forwarder<E> forwarder = new Forwarder<>(subscriber);
    Cancellable subscription = subscribe(type, forwarder);
    forwarder.endsWith(subscription);
    return subscription;
  }

  @Override
  public <E extends Event> Expected<E> expect(Class<E> type, Predicate<? super E> which) {
    Latch<E> latch = new Latch<>(host);
    Cancellable subscription =
        subscribe(
            type,
            event -> {
              if (which.test(event)) {
                latch.open(event);
              }
            });
    return timeout -> awaited(latch, subscription, type, timeout);
  }

  private static <E extends Event> E awaited(
      Latch<E> latch, Cancellable subscription, Class<E> type, Duration timeout)
      throws InterruptedException {
    try {
      E event = latch.await(timeout);
      if (event == null) {
        throw new NoSuchElementException(
            "no " + type.getSimpleName() + " that fits happened within " + timeout);
      }
      return event;
    } finally {
      subscription.cancel();
    }
  }

  @Override
  public Map<DeadLetterCause, Long> deadLetters() {
    return losts.counts();
  }

  @Override
  public int abandonedThreads() {
    return abandoned.count();
  }

  /// Sends events to an actor, for as long as it lives; never waits for room in its mailbox.
  private static final class Forwarder<E extends Event> implements Consumer<E> {
    private final Ref<? super E> to;
    private volatile Cancellable subscription = () -> {};

    Forwarder(Ref<? super E> to) {
      this.to = to;
    }

    void endsWith(Cancellable ended) {
      subscription = ended;
    }

    @Override
    public void accept(E event) {
      if (to instanceof LocalRef<?> local && local.cell() == null) {
        subscription.cancel();
      } else {
        RuntimeSend.to(to, event, Carrier.current());
      }
    }
  }
}
