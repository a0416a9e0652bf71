// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Actor;
import dev.spinoff.ChildSignal;
import dev.spinoff.Exited;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.spi.Front;
import java.util.LinkedHashSet;
import java.util.Set;

/// The actor behind a topic's reference.
final class TopicActor<M> implements Actor<M>, Front {

  private final Class<?> type;
  private final Set<Ref<?>> subscribers = new LinkedHashSet<>();

  TopicActor(Class<?> type) {
    this.type = type;
  }

  @Override
  public void receive(Self<M> self, M message) {
    if (message instanceof TopicCommand command) {
      obey(self, command);
    } else if (subscribers.isEmpty() || !type.isInstance(message)) {
      self.unhandled();
    } else {
      subscribers.forEach(self::forward);
    }
  }

  /// What is published.
  @Override
  public Class<?> messageType() {
    return type;
  }

  private void obey(Self<M> self, TopicCommand command) {
    switch (command) {
      case TopicCommand.Subscribe(var subscriber) -> subscribe(self, subscriber);
      case TopicCommand.Unsubscribe(var subscriber) -> unsubscribe(self, subscriber);
      case TopicCommand.Count(var replyTo) -> replyTo.tell(subscribers.size());
    }
  }

  private void subscribe(Self<M> self, Ref<?> subscriber) {
    if (subscriber.equals(self.ref())) {
      self.unhandled(); // it would send itself every message for ever
    } else if (subscribers.add(subscriber)) {
      self.watch(subscriber);
    }
  }

  private void unsubscribe(Self<M> self, Ref<?> subscriber) {
    if (subscribers.remove(subscriber)) {
      self.unwatch(subscriber);
    }
  }

  @Override
  public void onSignal(Self<M> self, Signal signal) {
    switch (signal) {
      case Terminated(var who, _) -> subscribers.remove(who);
      case ChildSignal _, Exited _, IdleTimeout _ -> {}
    }
  }
}
