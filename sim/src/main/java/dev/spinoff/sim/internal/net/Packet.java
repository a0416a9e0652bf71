// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Address;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.Control;
import org.jspecify.annotations.Nullable;

/// What the simulated remoting sends.
sealed interface Packet {

  /// A packet, and between which starts of two nodes it goes.
  ///
  /// @param fromEpoch which start of the sender
  /// @param toEpoch which start of the receiver; 0 if not known
  record Sealed(long fromEpoch, long toEpoch, Packet packet) {
    @Override
    public String toString() {
      return packet.toString();
    }
  }

  /// A message.
  ///
  /// @param incarnation which actor there; 0: whoever lives there
  record Message(
      Address to,
      long incarnation,
      Object message,
      @Nullable ReplyTo<Object> sender,
      @Nullable Object trace)
      implements Packet {}

  /// A control word.
  record Word(Address to, long incarnation, Control control) implements Packet {}

  /// Who lives at an address that was watched or linked to by the address alone.
  record Living(Address at, long incarnation) implements Packet {}

  /// The answer to a question.
  ///
  /// @param asker where it goes
  /// @param answer the answer, or the failure that was answered
  record Answer(ReplyTo<Object> asker, Object answer, boolean failed) implements Packet {}

  /// A question that cannot be answered any more.
  record Broken(ReplyTo<Object> asker, String why, @Nullable Throwable cause) implements Packet {}

  /// A question that was sent before it was known to which start of the node. If it is not there it
  /// is lost.
  record Inquiry(ReplyTo<Object> asker) implements Packet {}

  /// A question that is waited for no longer.
  record Withdrawn(ReplyTo<?> asker) implements Packet {}

  /// A question of the remoting itself.
  record Query(Address to, long incarnation, Lookup lookup) implements Packet {}

  /// Its answer.
  record Found(Lookup lookup, Lookup.Result result) implements Packet {}

  /// I am here.
  record Beat() implements Packet {}

  /// I am about to end.
  record Goodbye() implements Packet {}
}
