// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.session.Session;
import dev.spinoff.remote.internal.setup.Settings;
import org.jspecify.annotations.Nullable;

/// All that two nodes have between them, from the first word to the end of one of them, or to the
/// moment at which one gives the other up. Guarded by its link, but for what its parts say.
final class Talk {

  final Session<Sent> session = new Session<>();
  final Numbers numbers;
  final Known known = new Known();
  final Ties ties = new Ties();
  final Assembly assembly;
  private @Nullable PeerInfo peer; // null until they have met
  private int ownLife;
  private int peerLife;

  Talk(Link link, int messageBytesMax) {
    this.numbers = new Numbers(link, this);
    this.assembly =
        new Assembly(messageBytesMax, (bytes, start) -> link.inbound().tooLong(this, bytes, start));
  }

  /// It begins with this side alone.
  void begin(int life) {
    ownLife = life;
  }

  /// A connection begins.
  void begins(Settings settings) {
    Session.limit(settings.outboundBytesMax()).ifPresent(session::say);
  }

  /// They have met, or meet again.
  ///
  /// @param theirs where the other one says it stands: its word on the lives counts if it alone
  ///   remembers
  /// @param life which life of this node it has been told of
  void meet(PeerInfo met, Meeting theirs, int life) {
    if (theirs == Meeting.NOBODY || !(hasMet() || theirs.hasMet())) {
      met(met, life, met.life());
    } else if (!hasMet()) {
      met(met, theirs.peerLife(), theirs.ownLife());
    }
    session.resume(theirs.at());
  }

  // If they have met already, their lives are those of that time, unless the other one begins anew.
  private void met(PeerInfo whom, int own, int theirs) {
    peer = whom;
    ownLife = own;
    peerLife = theirs;
  }

  @Nullable PeerInfo peer() {
    return peer;
  }

  boolean hasMet() {
    return peer != null;
  }

  int ownLife() {
    return ownLife;
  }

  int peerLife() {
    return peerLife;
  }
}
