// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Address;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import org.jspecify.annotations.Nullable;

/// What a node lets its extensions do. All methods may be called on any thread and never block.
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

  /// Delivers a message that came from another node.
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
