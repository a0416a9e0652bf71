// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import java.nio.ByteBuffer;

/// A stretch of a lane: whole frames, one behind the other.
final class Chunk {

  /// Frames that are longer get a chunk of their own.
  static final int BYTES = 1 << 16;

  private long first; // the number of its first frame
  private final byte[] bytes;
  private int end;
  private int frames;
  private int sent; // up to which byte

  /// @param room how many bytes it has room for
  Chunk(long first, int room) {
    this.first = first;
    this.bytes = new byte[room];
  }

  /// Empties it for other frames.
  ///
  /// @return itself
  Chunk reuse(long first) {
    this.first = first;
    end = 0;
    frames = 0;
    sent = 0;
    return this;
  }

  boolean isOfUsualSize() {
    return bytes.length == BYTES;
  }

  long first() {
    return first;
  }

  boolean hasRoom(int length) {
    return bytes.length - end >= length;
  }

  /// Adds a frame of two parts, behind the number of its bytes as a varint.
  void append(Part head, Part body) {
    int rest = head.length() + body.length();
    while (rest > 0x7F) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
    end = head.copy(bytes, end);
    end = body.copy(bytes, end);
    frames++;
  }

  /// Adds whole frames.
  ///
  /// @param length how many bytes they have
  /// @param kept where what is kept beside them goes
  <T> void append(Frames<T> more, int length, Ring<T> kept) {
    frames += more.count();
    more.take(bytes, end, kept);
    end += length;
  }

  /// The number of the frame behind its last one.
  long next() {
    return first + frames;
  }

  int size() {
    return end;
  }

  int unsent() {
    return end - sent;
  }

  /// Copies what is unsent to where it goes out.
  void send(ByteBuffer target) {
    target.put(bytes, sent, end - sent);
    sent = end;
  }

  /// Lets everything from this frame on count as unsent.
  void rewind(long frame) {
    sent = startOf(frame);
  }

  /// At which byte a frame starts.
  int startOf(long frame) {
    int at = 0;
    for (long passed = first; passed < frame; passed++) {
      at = afterFrame(at);
    }
    return at;
  }

  /// Lets a message that has been on no wire say nothing. It stays as long as it is, and is
  /// counted.
  ///
  /// @param start at which byte it starts
  /// @return false if the frame is no message
  boolean blank(int start) {
    int at = start;
    while (bytes[at] < 0) {
      at++;
    }
    if (bytes[++at] != Kind.MESSAGE) {
      return false;
    }
    bytes[at] = Kind.BROKEN;
    bytes[at + 1] = Kind.NOBODYS_NUMBER;
    return true;
  }

  /// At which byte the frame ends that starts at this one: it begins with its length as a varint.
  int afterFrame(int start) {
    int length = 0;
    int at = start;
    int shift = 0;
    int next;
    do {
      next = bytes[at++];
      length |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return at + length;
  }
}
