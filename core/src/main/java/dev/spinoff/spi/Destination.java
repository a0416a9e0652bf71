// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.ActorInfo;
import dev.spinoff.ReplyTo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way to one actor of another node: what a [Transport] gives each reference to it.
///
/// The methods are called on any thread, bodies included. [#send] may park the sender, [#resolve]
/// and [#inspect] wait for an answer, and the others never block. None throws, but where it says
/// so: what cannot be sent is reported with [NodeAccess#deadLetter].
public interface Destination {

  /// Sends a message, in order per pair of sender and receiver, at most once.
  ///
  /// @param sender the sender or asker, if there is one
  /// @param trace its trace id, if it has one
  /// @param parkNanosMax how long the calling thread may be made to wait for room at most; 0: not
  ///   at all; `Long.MAX_VALUE`: as long as the transport's own limit. See [NodeAccess#await]
  void send(
      Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace, long parkNanosMax);

  /// Sends a control word, exactly once; if the node is declared dead, what depends on it is
  /// answered with [dev.spinoff.ExitReason.Unreachable].
  void control(Control control);

  /// Finds out which incarnation lives at the address now, whichever one this leads to.
  ///
  /// @return 0 if nobody does
  /// @throws dev.spinoff.AskTimeout if the node does not answer in time
  long resolve(Duration timeout) throws InterruptedException;

  /// Asks what can be seen of the actor; blocks no longer than some seconds. One that cannot be
  /// seen in that time is `UNREACHABLE`.
  ActorInfo inspect();

  /// Where a question is that was sent this way and got no answer in time: a few words for the text
  /// of [dev.spinoff.AskTimeout].
  default String whereabouts() {
    return "sent, and not answered";
  }
}
