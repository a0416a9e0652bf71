// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Context;
import dev.spinoff.Key;
import dev.spinoff.NameConflict;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.Optional;

/// Publish and subscribe on one node: what is published goes to every actor that has subscribed.
/// Two handles of one topic are equal. All methods may be called on any thread.
///
/// ```java
/// Topic<Price> prices = Topic.of(node, Key.of("prices", Price.class));
/// prices.subscribe(chart);
/// prices.publish(new Price("ACME", 4200));
/// ```
///
/// Each subscriber gets the messages of one publisher in the order they were published. Publisher
/// and subscriber need not know each other, but may: the publisher is the sender of what
/// subscribers get. A subscriber is watched, and forgotten when it ends. What is published while
/// nobody subscribes is reported as unhandled, and so is what is not of the topic's type.
///
/// A topic is an actor: to tell [#ref] something is to publish it, and to stop it is to end the
/// topic. A subscriber with a bounded mailbox should refuse or drop what it has no room for: one
/// that parks the sender holds up the topic, for all others too, until it has room or its deadline
/// has passed.
///
/// @param ref the topic's reference, of this node
/// @param <M> the type of what is published
public record Topic<M>(Ref<M> ref) {

  /// The node's topic of this key, made by whoever asks first: all calls give the same topic, on
  /// whichever threads they are made, until it is stopped. Does not block.
  ///
  /// It is registered in [Node#registry] under the key's type and its name with `topic ` before it,
  /// so that an actor may be registered under the key itself.
  ///
  /// @throws IllegalStateException if the topic is not there and the node is stopping
  public static <M> Topic<M> of(Node node, Key<M> key) {
    Key<M> place = Key.of("topic " + key.name(), key.type());
    while (true) {
      Optional<Ref<M>> found = node.registry().whereis(place);
      if (found.isPresent()) {
        return new Topic<>(found.get());
      }
      offer(node, place);
    }
  }

  private static <M> void offer(Node node, Key<M> place) {
    Ref<M> candidate = node.spawn(recipe(place.type()));
    try {
      node.registry().register(place, candidate);
    } catch (NameConflict anotherWasFaster) {
      candidate.stop();
    } catch (NoSuchActor stoppedAlready) {
      // Only a node that is stopping ends a topic nobody knows; the next spawn says so.
    }
  }

  /// A topic of this body's own: a child of its actor, which ends with it and has no key.
  public static <M> Topic<M> spawn(Context<?> self, Class<M> type) {
    return new Topic<>(self.spawn(recipe(type)));
  }

  private static <M> Recipe<M> recipe(Class<M> type) {
    return Recipe.<M>of(() -> new TopicActor<>(type)).accepting(Object.class);
  }

  /// Sends a message to all who subscribe. Returns at once.
  public void publish(M message) {
    ref.tell(message);
  }

  /// Lets an actor have what is published from now on. Takes effect in order with what the same
  /// sender publishes; for others, once [#subscribers] has answered the same thread or actor.
  /// Subscribing twice is subscribing once.
  public void subscribe(Ref<? super M> subscriber) {
    commands().tell(new TopicCommand.Subscribe(subscriber));
  }

  /// Takes the subscription back, if there is one. Takes effect as [#subscribe] does.
  public void unsubscribe(Ref<? super M> subscriber) {
    commands().tell(new TopicCommand.Unsubscribe(subscriber));
  }

  /// How many actors subscribe. Waits until the topic has got round to answering.
  ///
  /// @throws dev.spinoff.AskTimeout after `timeout`
  /// @throws dev.spinoff.AskFailed if the topic has ended
  public int subscribers(Duration timeout) throws InterruptedException {
    return commands().ask(TopicCommand.Count::new, timeout);
  }

  @SuppressWarnings("unchecked") // a topic understands its commands beside M
  private Ref<Object> commands() {
    return (Ref<Object>) ref;
  }
}
