// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import dev.spinoff.event.Events;
import dev.spinoff.internal.node.LocalNode;
import dev.spinoff.spi.NodeExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A running system of actors: the root of their tree, their clock, and what they share.
///
/// ```java
/// try (Node node = Node.start()) {
///   Ref<String> greeter = node.spawn("greeter", Greeter::new);
///   greeter.tell("world");
///   node.awaitStop();
/// }
/// ```
///
/// When the program is about to end (Ctrl-C, SIGTERM, `System.exit`) the node stops in order,
/// unless its options say otherwise; a `try` block alone would not be closed then.
///
/// A program may run several; they share nothing. All methods may be called on any thread.
///
/// Implemented by the runtime only.
public interface Node extends AutoCloseable {

  /// Starts a node with default options.
  ///
  /// @param extensions what else it has: remoting, an HTTP server, …; started in this order,
  ///   stopped in reverse
  /// @throws IllegalStateException as of [#start(NodeOptions, NodeExtension...)]
  static Node start(NodeExtension... extensions) {
    return start(NodeOptions.defaults(), extensions);
  }

  /// Starts a node with these options. If an extension cannot start, those before it and the node
  /// are stopped. What it throws is thrown, so look there for what that can be; remoting refuses a
  /// port that is in use and credentials that are no good, each by an exception of its own.
  ///
  /// @throws IllegalStateException if an extension cannot start for a reason that is a checked
  ///   exception, which is its cause
  static Node start(NodeOptions options, NodeExtension... extensions) {
    return LocalNode.start(options, extensions);
  }

  /// Adds an extension to a running node, and returns it when it has started. At the node's stop it
  /// is stopped before those that were there earlier. Blocks as long as the start takes; a body may
  /// call it, too. If it cannot start it throws what [#start(NodeOptions, NodeExtension...)] would,
  /// and the node runs on without it.
  ///
  /// An actor that an extension brings with it belongs to the node, not to the body that has added
  /// the extension: it lives until the node stops.
  ///
  /// @throws IllegalStateException if this very extension is part of the node already, the node is
  ///   stopping, or it cannot start for a reason that is a checked exception, which is its cause
  <E extends NodeExtension> E extend(E extension);

  /// This node's address, if it has one; a node without a network has none.
  Optional<NodeAddress> address();

  /// Spawns a top-level actor under a generated name. The reference is usable at once.
  default <M> Ref<M> spawn(Supplier<? extends Body<M>> factory) {
    return spawn(Recipe.of(factory));
  }

  /// Spawns a top-level actor under this name.
  ///
  /// @throws NameConflict if an actor of that name lives, or is still stopping
  /// @throws IllegalArgumentException if the name is empty, holds a `/` or a control character, or
  ///   starts with `$`
  /// @throws IllegalStateException if the node is stopping
  default <M> Ref<M> spawn(String name, Supplier<? extends Body<M>> factory) {
    return spawn(Recipe.of(factory).named(name));
  }

  /// Spawns a top-level actor whose one body is this, under a generated name: for lambdas, and for
  /// bodies without state, since a restart enters the same object again. A lambda needs its type:
  /// `Actor.of(…)` or `ProcessActor.of(…)`.
  default <M> Ref<M> spawn(Body<M> body) {
    return spawn(Recipe.of(body));
  }

  /// Spawns a top-level actor whose one body is this, under this name.
  default <M> Ref<M> spawn(String name, Body<M> body) {
    return spawn(Recipe.of(body).named(name));
  }

  /// Spawns a top-level actor from a recipe, under its name if it has one.
  <M> Ref<M> spawn(Spawnable<M> spawnable);

  /// Spawns a top-level actor from a recipe under this name.
  default <M> Ref<M> spawn(String name, Spawnable<M> spawnable) {
    return spawn(spawnable.named(name));
  }

  /// The guardian: the parent of the top-level actors. Its path is empty. What is sent to it is
  /// reported as unhandled.
  Ref<Object> guardian();

  /// The actor at an address, or at a path on this node (`/a/b` or `a/b`).
  ///
  /// For a path it is exact, and must exist. For an address that names this very node it is local:
  /// the actor, or a dead reference if nobody lives there. For another node's address it comes at
  /// once, without touching the network, and stands for whoever lives there.
  ///
  /// @throws NoSuchActor if it is a path and nobody lives there
  /// @throws IllegalArgumentException if it is neither a path nor an address
  /// @throws IllegalStateException if it names another node and this one has no remoting
  Ref<Object> lookup(String addressOrPath);

  /// The same with a promise about the messages that the actor understands; checked when they
  /// arrive.
  <M> Ref<M> lookup(String addressOrPath, Class<M> messageType);

  /// The names of this node's actors.
  Registry registry();

  /// What happens on this node.
  Events events();

  /// Makes later code run when the node stops, in the order of the phases.
  ///
  /// @param phase when
  /// @param name what it is, for the report when it fails or takes too long
  /// @param within how long it may take
  void onStop(StopPhase phase, String name, Duration within, Runnable hook);

  /// Stops every actor in order and waits; see [#stop(Duration)], with the deadline of the options
  /// (30 s).
  void stop();

  /// Stops the node: the phases of [StopPhase], in order, once. Actors that have not ended after
  /// the deadline are killed. What was still queued becomes dead letters. Returns when it is done;
  /// a second call waits for the first, or for `within` if that is shorter. Called from a body of
  /// this node it starts the stop and returns.
  void stop(Duration within);

  /// Whether a stop has begun.
  boolean isStopping();

  /// Waits until the node has stopped.
  void awaitStop() throws InterruptedException;

  /// As [#stop()].
  @Override
  default void close() {
    stop();
  }

  /// The parts of a node's stop, in order.
  enum StopPhase {
    /// Before anything stops: refuse new work from outside.
    BEFORE_ACTORS,
    /// The actors stop: an actor's children are told youngest first, end side by side, and all
    /// before their parent has. A supervisor ends its children one after the other.
    ACTORS,
    /// Extensions stop, in reverse order of their start.
    EXTENSIONS,
    /// After everything: let go of what hooks hold.
    AFTER_ALL
  }
}
