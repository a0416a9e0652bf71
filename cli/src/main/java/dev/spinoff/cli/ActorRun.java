// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.ExitReason;
import dev.spinoff.NameConflict;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.Spawnable;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs an actor on a node of its own until it ends, or again and again.
///
/// @param actor the actor's class
/// @param arguments what to construct it with, by name
/// @param messages what to send it first, at each start
/// @param name its name; without one it is generated
/// @param keep whether to start it again [#RESPAWN_SECONDS] after it has ended
/// @param network how its node reaches others; without it there are none
record ActorRun(
    ActorClass actor,
    Map<String, Value> arguments,
    List<Value> messages,
    Optional<String> name,
    boolean keep,
    Optional<Networking> network) {

  static final int RESPAWN_SECONDS = 1;

  /// Returns when the actor has ended for good and the node has stopped.
  ///
  /// @param afterwards done last, also when the process is told to end
  /// @return the exit code: 0 if the actor ended normally, else 1
  /// @throws UserMistake if it cannot be started like this
  int run(Runnable afterwards) throws InterruptedException {
    Node node = start(NodeOptions.defaults().withMdc(true));
    try (AtExit _ = AtExit.of(() -> stop(node, afterwards))) {
      return run(node).isOrderly() ? 0 : 1;
    }
  }

  private Node start(NodeOptions options) {
    return network.isPresent()
        ? network.get().start(options, actor.type().getPackageName())
        : Node.start(options);
  }

  private static void stop(Node node, Runnable afterwards) {
    node.stop();
    afterwards.run();
  }

  private ExitReason run(Node node) throws InterruptedException {
    Conversion conversion = new Conversion((text, type, what) -> find(node, text, type, what));
    Spawnable<Object> recipe = actor.recipe(arguments, conversion);
    List<Object> first =
        messages.stream()
            .map(message -> conversion.convert(message, actor.messages(), "the message"))
            .toList();
    BlockingQueue<Event.Ended> ends = new LinkedBlockingQueue<>();
    node.events().subscribe(Event.Ended.class, end -> addTopLevel(ends, end));
    CountDownLatch stopping = new CountDownLatch(1);
    node.onStop(Node.StopPhase.BEFORE_ACTORS, "spin", Duration.ofSeconds(1), stopping::countDown);
    ExitReason why;
    do {
      why = once(node, recipe, first, ends);
    } while (keep && !stopping.await(RESPAWN_SECONDS, TimeUnit.SECONDS));
    return why;
  }

  private static void addTopLevel(BlockingQueue<Event.Ended> ends, Event.Ended end) {
    if (end.actor().address().steps().size() == 1) {
      ends.add(end);
    }
  }

  private ExitReason once(
      Node node, Spawnable<Object> recipe, List<Object> first, BlockingQueue<Event.Ended> ends)
      throws InterruptedException {
    Ref<Object> ref = spawn(node, recipe);
    first.forEach(ref::tell);
    // Not by join: an actor that is quick to end would be gone, and its reason with it.
    Event.Ended end = ends.take();
    while (!end.actor().equals(ref)) {
      end = ends.take();
    }
    return end.reason();
  }

  private Ref<Object> spawn(Node node, Spawnable<Object> recipe) {
    if (name.isEmpty()) {
      return node.spawn(recipe);
    }
    try {
      return node.spawn(name.get(), recipe);
    } catch (IllegalArgumentException | NameConflict e) {
      throw new UserMistake("-name: " + UserMistake.reason(e));
    }
  }

  private static Ref<?> find(Node node, String text, Class<?> messageType, String what) {
    try {
      return node.lookup(text, messageType);
    } catch (NoSuchActor _) {
      throw new UserMistake(
          what + ": no actor lives at " + text + " when this one starts; name one on another node");
    } catch (IllegalArgumentException _) {
      throw new UserMistake(
          what + " must be an address such as localhost:9700/other, was '" + text + "'");
    } catch (IllegalStateException _) {
      throw new UserMistake(
          what
              + ": "
              + text
              + " is on another node; to reach it, give this one an address by -nid");
    }
  }
}
