// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.handshake.PeerInfo;
import org.jspecify.annotations.Nullable;

/// Which connection may take the talk of a link over, and what has been said for that. Guarded by
/// the link.
final class Candidacy {

  private @Nullable Connection candidate;
  private @Nullable Talk talk; // which it may take over
  private Meeting stated = Meeting.NOBODY; // what the other side has been told for that
  private long statements; // how many have been made to the other side
  private long heard; // the number of its last one
  private long heardFrom; // by which start of it

  /// Whether a connection has to wait for another one. When both sides connect at once, the one
  /// with the lesser address prevails.
  ///
  /// @param isBefore whether that is this side
  boolean mustWait(Connection asking, boolean isBefore) {
    Connection other = candidate;
    return other != null && other != asking && (asking.isOwn() || (other.isOwn() && isBefore));
  }

  /// An own connection is about to shake hands: those from the other side may have to wait.
  ///
  /// @return false if it has to wait itself
  boolean shakesHands(Connection own, boolean isBefore) {
    if (candidate != null && !candidate.isOwn() && !isBefore) {
      return false;
    }
    candidate = own;
    return true;
  }

  /// Lets a connection be the one, and gives what the other side is told.
  Meeting choose(Connection asking, Talk present) {
    candidate = asking;
    talk = present;
    stated = Meeting.of(present, ++statements);
    return stated;
  }

  /// Whether it is still the one, for this talk.
  boolean isChosen(Connection asking, Talk present) {
    return candidate == asking && talk == present;
  }

  /// What the other side has been told last.
  Meeting stated() {
    return stated;
  }

  /// It is over with a connection, as it has come to be or has ended.
  void over(Connection which) {
    if (candidate == which) {
      candidate = null;
    }
  }

  /// It is over with whatever connection there is.
  void over() {
    candidate = null;
  }

  /// Whether what the other side says is older than what it has said before. It may have changed
  /// its mind about which of several connections it wants, and what it has said on the one is then
  /// older than what has come over the other.
  boolean isStale(PeerInfo met, Meeting said) {
    if (met.uid() == heardFrom && said.number() < heard) {
      return true;
    }
    heardFrom = met.uid();
    heard = said.number();
    return false;
  }
}
