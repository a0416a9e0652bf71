// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Frames that are too large to go out in one piece. They are cut into fragments, those of several
/// frames in turn, so that what other pairs of actors send goes out between them; what the same
/// pair sends waits until its large frame is through. Guarded by its owner's lock.
///
/// @param <T> what is kept beside each frame
public final class LargeFrames<T> {

  /// How many are cut at once; others wait until one of them is through.
  public static final int AT_ONCE_MAX = 256;

  /// How many bytes those have together that are cut at once, unless it is a single one.
  public static final int AT_ONCE_BYTES_MAX = 64 << 20;

  /// A frame with more contents is cut.
  static final int FRAGMENT_BYTES = 1 << 15;

  private final Map<Pair, ArrayDeque<Waiting<T>>> pairs = new LinkedHashMap<>();
  private final ArrayDeque<Under<T>> underWay = new ArrayDeque<>(); // the next in turn first
  private final ArrayDeque<Under<T>> notBegun = new ArrayDeque<>();
  private long bytesUnderWay; // of those under way, as long as they are in all
  private final ByteWriter head = new ByteWriter(16);
  private long names;
  private long bytes;

  /// Who sends to whom: frames of one pair keep their order.
  record Pair(String to, @Nullable Object from) {}

  private static final class Waiting<T> {
    final byte[] frame;
    final @Nullable T beside;
    int turns = 1; // the last one sends it: it waits in so many queues

    Waiting(byte[] frame, @Nullable T beside) {
      this.frame = frame;
      this.beside = beside;
    }
  }

  /// One that is being cut.
  private static final class Under<T> {
    final Pair pair;
    final long name;
    final Waiting<T> what;
    int at;

    Under(Pair pair, long name, Waiting<T> what) {
      this.pair = pair;
      this.name = name;
      this.what = what;
    }
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  boolean holds(Pair pair) {
    return pairs.containsKey(pair);
  }

  /// Takes a frame that is large, or of a pair that waits for a large one.
  void add(Pair pair, Part start, Part rest, @Nullable T beside) {
    byte[] frame = new byte[start.length() + rest.length()];
    rest.copy(frame, start.copy(frame, 0));
    Waiting<T> waiting = new Waiting<>(frame, beside);
    bytes += frame.length;
    ArrayDeque<Waiting<T>> others = pairs.get(pair);
    if (others != null) {
      others.add(waiting);
    } else {
      pairs.put(pair, new ArrayDeque<>());
      begin(new Under<>(pair, ++names, waiting));
    }
  }

  private void begin(Under<T> large) {
    notBegun.add(large);
    beginMore();
  }

  private void beginMore() {
    while (!notBegun.isEmpty() && hasRoomFor(notBegun.getFirst().what.frame.length)) {
      bytesUnderWay += notBegun.getFirst().what.frame.length;
      underWay.add(notBegun.remove());
    }
  }

  private boolean hasRoomFor(int length) {
    return underWay.isEmpty()
        || (underWay.size() < AT_ONCE_MAX && bytesUnderWay + length <= AT_ONCE_BYTES_MAX);
  }

  /// Takes a small frame that has to wait for all that are on their way to a receiver; null: to
  /// any.
  ///
  /// @return false if there are none: it has not been taken
  boolean addBehindAll(@Nullable String to, Part frame) {
    List<ArrayDeque<Waiting<T>>> before =
        pairs.entrySet().stream()
            .filter(pair -> to == null || pair.getKey().to().equals(to))
            .map(Map.Entry::getValue)
            .toList();
    if (before.isEmpty()) {
      return false;
    }
    byte[] copy = new byte[frame.length()];
    frame.copy(copy, 0);
    Waiting<T> last = new Waiting<>(copy, null);
    last.turns = before.size();
    bytes += copy.length;
    before.forEach(queue -> queue.add(last));
    return true;
  }

  /// Cuts the next fragment of the one whose turn it is, into this lane.
  void cut(OutLane<T> lane) {
    Under<T> large = underWay.remove();
    byte[] frame = large.what.frame;
    int length = Math.min(FRAGMENT_BYTES, frame.length - large.at);
    boolean isLast = large.at + length == frame.length;
    head.reset(16);
    head.u8(Kind.FRAGMENT);
    head.varint(large.name);
    head.varint(large.at == 0 ? frame.length : 0); // how long it will be, once
    lane.append(Part.of(head), Part.of(frame, large.at, length), isLast ? large.what.beside : null);
    large.at += length;
    bytes -= length;
    if (isLast) {
      bytesUnderWay -= frame.length;
      release(large.pair, lane);
      beginMore();
    } else {
      underWay.add(large);
    }
  }

  private void release(Pair pair, OutLane<T> lane) {
    ArrayDeque<Waiting<T>> others = pairs.getOrDefault(pair, new ArrayDeque<>());
    while (!others.isEmpty()) {
      Waiting<T> next = others.remove();
      if (--next.turns > 0) {
        continue;
      }
      if (next.frame.length > FRAGMENT_BYTES) {
        begin(new Under<>(pair, ++names, next));
        return;
      }
      bytes -= next.frame.length;
      lane.append(Part.NONE, Part.of(next.frame, 0, next.frame.length), next.beside);
    }
    pairs.remove(pair);
  }

  /// How many bytes wait here.
  long bytes() {
    return bytes;
  }

  /// Empties it.
  void clear(Consumer<? super T> lost) {
    underWay.forEach(large -> tell(large.what, lost));
    notBegun.forEach(large -> tell(large.what, lost));
    pairs.values().forEach(others -> others.forEach(waiting -> tell(waiting, lost)));
    underWay.clear();
    notBegun.clear();
    bytesUnderWay = 0;
    pairs.clear();
    bytes = 0;
  }

  private void tell(Waiting<T> waiting, Consumer<? super T> lost) {
    if (waiting.beside != null) {
      lost.accept(waiting.beside);
    }
  }
}
