// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import org.jspecify.annotations.Nullable;

/// Who asked, on another node: made by the transport for a question that came over the network, and
/// told what becomes of it ([NodeAccess#asker]).
///
/// One of the three methods is called, once, on the thread that brings the outcome, unless the
/// question was withdrawn ([NodeAccess#withdraw]) first. They never block and never throw: what
/// cannot be sent is reported with [NodeAccess#deadLetter]. The text (`toString`) says for people
/// who asks.
public interface AwayAsker {

  /// Somebody has answered.
  void answered(Object answer);

  /// Somebody has answered with a failure. Where it was asked it is brought with
  /// [dev.spinoff.ReplyTo#fail].
  void failed(Throwable failure);

  /// No answer can come any more. Where it was asked it is brought with [NodeAccess#breakOff].
  ///
  /// @param why what the asker is told, behind whom it has asked what
  /// @param cause the crash, if one was the reason
  void broken(String why, @Nullable Throwable cause);
}
