// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Address;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a node lets its extensions do. All methods may be called on any thread, and none blocks but
/// [#await].
public interface NodeAccess {

  /// The node's world.
  World world();

  /// Makes this the way to other nodes, and its address the node's. Once, while the extension
  /// starts.
  void install(Transport transport);

  /// The reference to an actor anywhere; one of this node comes out local.
  ///
  /// @param incarnation which actor at that address; 0 means whoever lives there
  Ref<Object> reference(Address address, long incarnation);

  /// Makes the calling thread wait until something is so: the one way in which a [Destination] may
  /// park a sender. A handler's wait hands its worker's role over. A body's ends when its actor is
  /// to stop or is killed.
  ///
  /// @param so asked at once, and each time the thread has been unparked; must be quick. Whoever
  ///   makes it so calls [World#unpark] on this thread
  /// @param nanosMax how long at most; `Long.MAX_VALUE`: no limit
  /// @return whether it is so; false when the time is over
  /// @throws InterruptedException if the thread is interrupted, or its body must not wait any more.
  ///   The interrupt flag is then clear; a destination that throws nothing sets it again
  boolean await(BooleanSupplier so, long nanosMax) throws InterruptedException;

  /// Delivers a message that came from another node. Never parks: a full mailbox whose senders wait
  /// refuses it.
  void deliver(Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace);

  /// Delivers a control word that came from another node.
  void control(Ref<?> to, Control control);

  /// Reports a message that cannot be delivered.
  void deadLetter(
      Ref<?> to,
      Object message,
      @Nullable ReplyTo<Object> sender,
      DeadLetterCause cause,
      @Nullable Object trace);

  /// Reports an event.
  void publish(Event event);
}
