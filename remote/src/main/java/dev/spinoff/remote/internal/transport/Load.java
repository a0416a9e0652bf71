// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.Encoder;
import dev.spinoff.remote.internal.session.Frames;

/// Messages in frames that wait for whoever has the link's lock next. One thread puts them in; they
/// are taken out with the lock held.
final class Load {

  final Talk talk; // what they are for
  final Frames<Sent> frames;
  final ByteWriter body; // what the frames are written to
  private final Outbound outbound;
  private final Encoder encoder; // this and the next are used by the one who puts in
  private final Sent.Head head = new Sent.Head();
  private volatile boolean isOpen = true; // set with the link's lock held

  /// @param body is used as long as the load is
  Load(Talk talk, Outbound outbound, ByteWriter body) {
    this.talk = talk;
    this.outbound = outbound;
    this.body = body;
    this.frames = new Frames<>(body);
    this.encoder = outbound.encoder(body, talk);
  }

  /// Puts a message in. By one thread.
  ///
  /// @return false if it takes more room than there is: it is not in, and nothing more may be
  /// @throws dev.spinoff.remote.internal.codec.NotEncodable if it cannot travel: it is not in
  boolean put(Sent sent) {
    if (!head.fits(talk, sent)) {
      outbound.write(head, talk, sent);
    }
    head.put(sent, frames.begin());
    outbound.encode(sent.message(), encoder);
    return frames.end(sent);
  }

  /// Whether more may be put in.
  boolean isOpen() {
    return isOpen;
  }

  /// Lets nothing more be put in, but for what is being put in right now. With the link's lock
  /// held.
  void close() {
    isOpen = false;
  }
}
