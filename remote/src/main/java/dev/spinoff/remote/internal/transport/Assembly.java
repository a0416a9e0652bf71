// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Pieces;
import dev.spinoff.remote.internal.session.LargeFrames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts large frames together again. What it holds grows with what has come, not with what was
/// announced. Used by one thread at a time.
final class Assembly {

  private static final int HEAD_BYTES_MAX = 1 << 14; // whom it is for, whom it is from

  private final int bytesMax;
  private long kept; // bytes of all that have begun
  private final TooLong tooLong;
  private final Map<Long, Part> parts = new HashMap<>(); // looked up only

  /// Told of a frame that is longer than it may be. It is skipped.
  interface TooLong {

    /// Takes note of it.
    ///
    /// @param announced how long it is
    /// @param start what has come of it so far: whose it is, and more
    void refused(int announced, ByteReader start);
  }

  private static final class Part {
    final int announced;
    final @Nullable Pieces pieces; // null: they are skipped
    int size;

    Part(int announced, @Nullable Pieces pieces) {
      this.announced = announced;
      this.pieces = pieces;
    }
  }

  /// @param messageBytesMax how long the message in a frame may be
  Assembly(int messageBytesMax, TooLong tooLong) {
    this.bytesMax = (int) Math.min(Integer.MAX_VALUE, (long) messageBytesMax + HEAD_BYTES_MAX);
    this.tooLong = tooLong;
  }

  /// Takes a fragment.
  ///
  /// @return the whole frame, if that was its last one
  @Nullable Pieces take(ByteReader fragment) {
    long name = fragment.varint();
    int announced = fragment.count("bytes of a large frame", Integer.MAX_VALUE);
    Part part = announced > 0 ? begin(name, announced, fragment) : parts.get(name);
    if (part == null) {
      throw new Malformed("a fragment of a frame that has not begun");
    }
    int length = fragment.remaining();
    if (length > part.announced - part.size) {
      throw new Malformed("a frame of more than the " + part.announced + " bytes it announced");
    }
    if (part.pieces != null) {
      keep(length);
      part.pieces.add(fragment.array(), fragment.position(), length);
    }
    part.size += length;
    fragment.skip(length);
    return part.size == part.announced ? end(name, part) : null;
  }

  private void keep(int more) {
    kept += more;
    if (kept > Math.max(LargeFrames.AT_ONCE_BYTES_MAX, bytesMax)) {
      throw new Malformed("parts of large frames with more than " + kept + " bytes in all");
    }
  }

  private Part begin(long name, int announced, ByteReader fragment) {
    if (parts.size() >= LargeFrames.AT_ONCE_MAX) {
      throw new Malformed("more than " + LargeFrames.AT_ONCE_MAX + " large frames at once");
    }
    boolean isWanted = announced <= bytesMax;
    Part part = new Part(announced, isWanted ? new Pieces() : null);
    if (parts.put(name, part) != null) {
      throw new Malformed("a large frame that begins twice");
    }
    if (!isWanted) {
      int start = fragment.position();
      tooLong.refused(
          announced, new ByteReader(fragment.array(), start, start + fragment.remaining()));
    }
    return part;
  }

  private @Nullable Pieces end(long name, Part part) {
    parts.remove(name);
    kept -= part.pieces == null ? 0 : part.size;
    return part.pieces;
  }
}
