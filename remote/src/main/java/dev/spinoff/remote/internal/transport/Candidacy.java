// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.handshake.PeerInfo;
import org.jspecify.annotations.Nullable;

/// Which connection may take over the talk of a link, and what has been stated for that on both
/// sides. Guarded by the link.
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

  /// Lets a connection be the one.
  ///
  /// @return what the other side is told
  Meeting choose(Connection asking, Talk present, int firstLife) {
    candidate = asking;
    talk = present;
    stated = Meeting.of(present, ++statements, firstLife);
    return stated;
  }

  /// Whether a connection that both sides have agreed on is to carry the talk.
  boolean prevails(Connection asking, Talk present, PeerInfo met, Meeting said) {
    if (candidate != asking || talk != present || isStale(met, said)) {
      return false;
    }
    candidate = null;
    return true;
  }

  // The other side may have changed its mind about which of several connections it wants, and what
  // it has said on the one is then older than what has come over the other.
  private boolean isStale(PeerInfo met, Meeting said) {
    if (met.uid() == heardFrom && said.number() < heard) {
      return true;
    }
    heardFrom = met.uid();
    heard = said.number();
    return false;
  }

  /// What the other side has been told last.
  Meeting stated() {
    return stated;
  }

  /// A connection has ended.
  void over(Connection which) {
    if (candidate == which) {
      candidate = null;
    }
  }

  /// Whatever connection there is does not matter any more.
  void over() {
    candidate = null;
  }
}
