// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import java.util.ArrayList;
import java.util.List;

/// The bytes of a large frame as they have come. One long array takes so long to make that all
/// streams of the thread would have to wait, so it is made by whoever reads the message. Each piece
/// is twice as long as the one before, up to a length at which a collector leaves an array where it
/// is. Used by one thread at a time.
public final class Pieces {

  /// How long the first piece is: all but the message is in it.
  public static final int FIRST_BYTES = 1 << 16;

  private static final int PIECE_BYTES_MAX = 1 << 20;

  private final List<byte[]> all = new ArrayList<>();
  private int room; // in the last piece
  private int size;
  private int from; // where the message begins

  /// Adds a copy of these bytes.
  public void add(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (room == 0) {
        room = all.isEmpty() ? FIRST_BYTES : Math.min(PIECE_BYTES_MAX, 2 * all.getLast().length);
        all.add(new byte[room]);
      }
      byte[] last = all.getLast();
      int part = Math.min(length - done, room);
      System.arraycopy(bytes, offset + done, last, last.length - room, part);
      done += part;
      room -= part;
      size += part;
    }
  }

  /// A reader of the first piece.
  public ByteReader start() {
    return new ByteReader(all.getFirst(), 0, Math.min(size, FIRST_BYTES));
  }

  /// A reader of what is in the first piece of the message.
  public ByteReader message() {
    return new ByteReader(all.getFirst(), from, Math.min(size, FIRST_BYTES));
  }

  /// Leaves out what comes before this position.
  ///
  /// @param position in the first piece
  /// @return itself
  public Pieces from(int position) {
    from = position;
    return this;
  }

  /// How many bytes there are, without those left out.
  public int size() {
    return size - from;
  }

  /// All of them in one array, without those left out.
  public byte[] joined() {
    byte[] joined = new byte[size()];
    int start = from;
    int to = 0;
    for (byte[] piece : all) {
      int length = Math.min(piece.length - start, joined.length - to);
      System.arraycopy(piece, start, joined, to, length);
      to += length;
      start = 0;
    }
    return joined;
  }
}
