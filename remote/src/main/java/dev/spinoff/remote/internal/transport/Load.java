// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Part;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Encoded messages that wait for whoever has the link's lock next. One thread puts them in; they
/// are taken out with the lock held.
final class Load {

  /// How many bytes there are room for.
  static final int BYTES = 1 << 14;

  private static final int MESSAGES_MAX = 128;
  private static final int HEADROOM_BYTES = 1 << 12;

  final Talk talk; // what they are encoded for
  final ByteWriter body; // used by the one who puts in
  private final byte[] bytes;
  private final Part part; // of the bytes; guarded by the link
  private final @Nullable Sent[] sent = new Sent[MESSAGES_MAX];
  private final int[] ends = new int[MESSAGES_MAX];
  private final AtomicInteger count = new AtomicInteger(); // what is below is there to be taken
  private int taken; // guarded by the link
  private volatile boolean isOpen = true; // set with the link's lock held

  Load(Talk talk, ByteWriter body) {
    this.talk = talk;
    body.truncate(0);
    body.require(BYTES);
    this.body = body;
    this.bytes = body.array();
    this.part = Part.of(bytes, 0, 0);
  }

  // ---- the one who puts in

  /// Adds a message that has been written to the body, behind the others.
  ///
  /// @return false if it has taken more room than there is: it is not in, and nothing more may be
  boolean add(Sent message) {
    if (body.array() != bytes) {
      return false;
    }
    int at = count.getPlain();
    sent[at] = message;
    ends[at] = body.size();
    count.setRelease(at + 1);
    return true;
  }

  /// Whether there may be no room for another one.
  boolean isFull() {
    return count.getPlain() == MESSAGES_MAX || body.size() > BYTES - HEADROOM_BYTES;
  }

  /// Whether more may be put in.
  boolean isOpen() {
    return isOpen;
  }

  // ---- with the link's lock held

  /// Lets nothing more be put in, but for what is being put in right now.
  void close() {
    isOpen = false;
  }

  /// Whether there are messages to be taken out.
  boolean hasNext() {
    return taken < count.getAcquire();
  }

  /// The bytes of the next message, to be copied before the one behind it is looked at.
  Part part() {
    int start = taken == 0 ? 0 : ends[taken - 1];
    part.move(start, ends[taken] - start);
    return part;
  }

  /// Takes the next message out.
  Sent take() {
    Sent next = sent[taken++];
    if (next == null) {
      throw new IllegalStateException("no message " + taken);
    }
    return next;
  }

  /// Empties it, when nobody puts anything in.
  ///
  /// @return what has not been taken out
  List<Sent> empty() {
    int all = count.getPlain();
    List<Sent> rest =
        taken == all ? List.of() : List.copyOf(Arrays.asList(sent).subList(taken, all));
    taken = 0;
    count.setPlain(0);
    body.truncate(0);
    return rest;
  }
}
