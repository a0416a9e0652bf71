// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.session.Session;

/*
 * Each side tells the other where it stands, and both come to the same conclusion from the two
 * statements: whether the talk goes on, and from where. A connection may break after one of them
 * has heard the other and before the other has; so one that has never met anybody can go on with
 * one that has, if nothing has been heard from it since. If the two statements do not fit, whoever
 * has heard something begins anew, and so does the talk. Who has heard nothing keeps what it has to
 * say, in the life that this connection has announced, unless the other one has given it up since.
 */
/// Where one side of a link stands when a new connection begins.
///
/// @param number which of its statements to that node this is; of several connections that begin at
///   once the last ones count
/// @param uid which start of the other node it has been talking with; 0: none yet
/// @param ownLife of which life of its own
/// @param peerLife of which life of the other's
/// @param firstLife the first life of the other's that is not dead for it
record Meeting(
    long number, long uid, int ownLife, int peerLife, int firstLife, Session.Position at) {

  /// A refusal: another connection between the two is being made.
  static final int BUSY = 1;

  /// A refusal: this node has been given up.
  static final int DECLARED_DEAD = 2;

  /// A refusal: the node was dialled by an address that it does not announce. What was to be said
  /// to it is kept under that address, and would never come to it.
  static final int OTHER_NAME = 3;

  /// The refusal of a node that was given up.
  static Admission.Unwanted declaredDead(NodeAddress by, NodeAddress whom) {
    String text =
        by + " has declared " + whom + " dead, which begins a new life and connects again";
    return new Admission.Unwanted(DECLARED_DEAD, text);
  }

  /// One who has talked with nobody.
  static final Meeting NOBODY = new Meeting(0, 0, 0, 0, 0, Session.Position.START);

  static Meeting of(Talk talk, long number, int firstLife) {
    PeerInfo met = talk.peer();
    return new Meeting(
        number,
        met == null ? 0 : met.uid(),
        talk.ownLife(),
        talk.peerLife(),
        firstLife,
        talk.session.position());
  }

  ByteWriter write() {
    ByteWriter out = new ByteWriter(64);
    out.varint(number);
    out.u64(uid);
    out.varint(ownLife);
    out.varint(peerLife);
    out.varint(firstLife);
    at.write(out);
    return out;
  }

  static Meeting read(ByteReader in) {
    return new Meeting(
        in.varint(),
        in.u64(),
        in.count("a node's life", Life.MAX),
        in.count("a node's life", Life.MAX),
        in.count("a node's life", Life.MAX + 1),
        Session.Position.read(in));
  }

  boolean hasMet() {
    return uid != 0;
  }

  /// What is left of it for a node of this uid: nothing, if it has been talking with another start.
  Meeting with(long otherUid) {
    return uid == otherUid || uid == 0 ? this : NOBODY;
  }

  /// Whether it is as good as none: the other side may have heard nothing.
  boolean isFresh() {
    return at.isFresh();
  }

  /// Whether two such statements fit together.
  static boolean fit(Meeting one, Meeting other) {
    boolean livesFit =
        !one.hasMet()
            || !other.hasMet()
            || (one.ownLife == other.peerLife && one.peerLife == other.ownLife);
    return livesFit && one.isAliveFor(other) && other.isAliveFor(one) && one.at.fits(other.at);
  }

  /// Whether its life is not dead for the other side, who has got then what was sent before.
  boolean isAliveFor(Meeting other) {
    return ownLife >= other.firstLife;
  }
}
