// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts large frames together again. What it holds grows with what has come, not with what was
/// announced. Used by one thread at a time.
final class Assembly {

  private static final int UNDER_WAY_MAX = 256;
  private static final int FIRST_BYTES = 1 << 16;

  private final int bytesMax;
  private final Map<Long, Part> parts = new HashMap<>(); // looked up only

  private record Part(int announced, ByteWriter bytes) {}

  /// @param bytesMax how long a frame may be
  Assembly(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// Takes a fragment.
  ///
  /// @return the whole frame, if that was its last one
  @Nullable ByteReader take(ByteReader fragment) {
    long name = fragment.varint();
    int announced = fragment.count("bytes of a large frame", bytesMax);
    Part part = announced > 0 ? begin(name, announced) : parts.get(name);
    if (part == null) {
      throw new Malformed("a fragment of a frame that has not begun");
    }
    int length = fragment.remaining();
    if (part.bytes.size() + length > part.announced) {
      throw new Malformed("a frame of more than the " + part.announced + " bytes it announced");
    }
    part.bytes.bytes(fragment.array(), fragment.position(), length);
    fragment.skip(length);
    return part.bytes.size() == part.announced ? end(name, part) : null;
  }

  private Part begin(long name, int announced) {
    if (parts.size() >= UNDER_WAY_MAX) {
      throw new Malformed("more than " + UNDER_WAY_MAX + " large frames at once");
    }
    Part part = new Part(announced, new ByteWriter(Math.min(announced, FIRST_BYTES)));
    if (parts.put(name, part) != null) {
      throw new Malformed("a large frame that begins twice");
    }
    return part;
  }

  private ByteReader end(long name, Part part) {
    parts.remove(name);
    return new ByteReader(part.bytes.array(), 0, part.bytes.size());
  }
}
