// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * The frames lie behind one another as they travel, each behind its length, so that all of them go
 * into a lane as one stretch of bytes. How long a frame is shows when it is written. Its length is
 * given as much room as that of the frame before needed; where that is wrong the frame is moved.
 */
/// Whole frames of data on their way into a lane. One thread writes them, without a lock; they are
/// taken out, by any thread, with the lock of the lane's owner held.
///
/// @param <T> what is kept beside each frame
public final class Frames<T> {

  /// How many bytes there are room for.
  public static final int BYTES = 1 << 14;

  private static final int FRAMES_MAX = 128;
  private static final int HEADROOM_BYTES = 1 << 12;
  private static final int LENGTH_BITS = 7; // that a byte of a length has

  private final ByteWriter out; // used by the one who writes
  private final byte[] bytes; // what is written into
  private final @Nullable Object[] beside = new Object[FRAMES_MAX];
  // How many frames there are, above where they end: those before are there to be taken.
  private final AtomicLong written = new AtomicLong();
  private int lengthBytes = 1; // the writer's
  private int taken; // guarded by the lock, as the rest
  private int takenBytes;
  private int seen;
  private int seenBytes;

  /// @param out is used as long as these are
  public Frames(ByteWriter out) {
    out.truncate(0);
    out.require(BYTES);
    this.out = out;
    this.bytes = out.array();
  }

  // ---- the one who writes

  /// Begins a frame, in the place of one that was not ended.
  ///
  /// @return what its contents are to be written to, behind what is there
  public ByteWriter begin() {
    out.truncate(end(written.getPlain()));
    for (int i = 0; i < lengthBytes; i++) {
      out.u8(0);
    }
    return out;
  }

  /// Ends it, and lets it be taken.
  ///
  /// @param itsBeside what is told to be lost if it is
  /// @return false if it has taken more room than there is: it is not in, and nothing more may be
  public boolean end(T itsBeside) {
    long before = written.getPlain();
    int start = end(before);
    int length = out.size() - start - lengthBytes;
    int needed = Math.ceilDiv(Integer.SIZE - Integer.numberOfLeadingZeros(length), LENGTH_BITS);
    int end = start + needed + length;
    if (end > BYTES || out.array() != bytes) {
      return false;
    }
    if (needed != lengthBytes) {
      System.arraycopy(bytes, start + lengthBytes, bytes, start + needed, length);
      lengthBytes = needed;
      out.truncate(end);
    }
    putLength(start, length);
    beside[count(before)] = itsBeside;
    written.setRelease((count(before) + 1L) << Integer.SIZE | end);
    return true;
  }

  private void putLength(int start, int length) {
    int at = start;
    int rest = length;
    for (; rest > 0x7F; rest >>>= LENGTH_BITS) {
      bytes[at++] = (byte) (rest | 0x80);
    }
    bytes[at] = (byte) rest;
  }

  /// Whether there may be no room for another one.
  public boolean isFull() {
    long now = written.getPlain();
    return count(now) == FRAMES_MAX || end(now) > BYTES - HEADROOM_BYTES;
  }

  private static int count(long written) {
    return (int) (written >>> Integer.SIZE);
  }

  private static int end(long written) {
    return (int) written;
  }

  // ---- with the lock held

  /// Looks which frames there are to be taken out.
  ///
  /// @return how many bytes they have
  public int look() {
    long now = written.getAcquire();
    seen = count(now);
    seenBytes = end(now);
    return seenBytes - takenBytes;
  }

  /// How many those are that were seen and are to be taken.
  int count() {
    return seen - taken;
  }

  /// Takes all of those out.
  ///
  /// @param target where their bytes go
  /// @param at where they begin there
  /// @param kept where what is kept beside them goes
  void take(byte[] target, int at, Ring<T> kept) {
    System.arraycopy(bytes, takenBytes, target, at, seenBytes - takenBytes);
    kept.addAll(beside, taken, count());
    taken = seen;
    takenBytes = seenBytes;
  }

  /// Takes the next of those out, if there is one.
  ///
  /// @param part then shows its contents, to be copied before anything else is taken
  @SuppressWarnings("unchecked") // nothing else is put in
  public @Nullable T take(Part part) {
    if (taken == seen) {
      return null;
    }
    int length = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[takenBytes++];
      length |= (next & 0x7F) << shift;
      shift += LENGTH_BITS;
    } while (next < 0);
    part.move(takenBytes, length);
    takenBytes += length;
    return (T) Objects.requireNonNull(beside[taken++]);
  }

  /// A part to [take][#take(Part)] with.
  public Part part() {
    return Part.of(bytes, 0, 0);
  }

  /// Empties it, when nobody writes.
  ///
  /// @return what was kept beside the frames that have not been taken out
  @SuppressWarnings("unchecked") // nothing else is put in
  public List<T> empty() {
    int all = count(written.getPlain());
    List<T> rest =
        taken == all ? List.of() : (List<T>) List.copyOf(Arrays.asList(beside).subList(taken, all));
    taken = 0;
    takenBytes = 0;
    written.setPlain(0);
    return rest;
  }
}
