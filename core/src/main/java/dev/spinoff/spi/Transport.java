// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What carries messages to other nodes. Installed by an extension ([NodeAccess#install]).
///
/// The methods are called on any thread, bodies included. [#send] may park the sender, no longer
/// than its own documented deadline; the others never block but for [#resolve]. None throws: what
/// cannot be sent is reported with [NodeAccess#deadLetter].
public interface Transport {

  /// The address under which other nodes reach this one.
  NodeAddress address();

  /// Sends a message, in order per pair of sender and receiver, at most once.
  ///
  /// @param incarnation which actor at that address; 0 means whoever lives there
  /// @param sender the sender or asker, if there is one
  /// @param trace its trace id, if it has one
  void send(
      Address to,
      long incarnation,
      Object message,
      @Nullable ReplyTo<Object> sender,
      @Nullable Object trace);

  /// Sends a control word, exactly once; if its node is declared dead, what depends on it is
  /// answered with [dev.spinoff.ExitReason.Unreachable].
  void control(Address to, long incarnation, Control control);

  /// Finds out which incarnation lives at an address now.
  ///
  /// @return 0 if nobody does
  /// @throws dev.spinoff.AskTimeout if its node does not answer in time
  long resolve(Address address, Duration timeout) throws InterruptedException;

  /// Asks what can be seen of an actor; blocks no longer than some seconds.
  ActorInfo inspect(Ref<?> ref);
}
