// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.Tap;
import dev.spinoff.spi.Transport;
import dev.spinoff.spi.World;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What cells need of the node they live on. All methods may be called on any thread, with a cell's
/// monitor not held, and never block.
public interface Host {

  /// The node, for users.
  Node node();

  /// Its options.
  NodeOptions options();

  /// Its world.
  World world();

  /// Who sees every message that a body is given, if anybody does.
  @Nullable Tap tap();

  /// Whether anything is to be done around each message: for the log, or for the tap.
  boolean isObserved();

  /// What runs its handlers.
  Dispatcher dispatcher();

  /// Its address, if it has a network.
  Optional<NodeAddress> address();

  /// The way to other nodes, if it has a network.
  Optional<Transport> transport();

  /// A number no actor of this node has had.
  long nextIncarnation();

  /// The name of an actor that was given none, unique on this node.
  String nameOf(long incarnation);

  /// A trace id for a message from outside any body, if tracing is on.
  @Nullable Object traceFromOutside();

  /// Reports a message that was not delivered.
  void deadLetter(
      Ref<?> to,
      Object message,
      @Nullable ReplyTo<Object> sender,
      Loss how,
      @Nullable Object trace);

  /// Publishes an event that is rare.
  void publish(Event event);

  /// Publishes an event that may be frequent; it is made only if somebody listens.
  <E extends Event> void publishIfWanted(Class<E> type, Supplier<E> event);

  /// Frees the names of an actor that has ended.
  void freeNames(Ref<?> ref);

  /// Counts a thread that had to be abandoned, until it ends.
  void abandoned(Ref<?> actor, Thread thread);

  /// Takes note that the root of the tree has ended, and with it all actors.
  void rootEnded();

  /// Takes note that an abandoned thread has come back.
  void returned(Thread thread);
}
