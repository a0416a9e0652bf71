// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
  private boolean isDoubtful; // whether some may be unwanted

  /// Who sends to whom: frames of one pair keep their order.
  record Pair(String to, @Nullable Object from) {}

  private static final class Waiting<T> {
    final Part start; // shorter than a fragment
    final Part rest;
    final int length;
    final @Nullable T beside;
    int turns = 1; // the last one sends it: it waits in so many queues

    Waiting(Part start, Part rest, @Nullable T beside) {
      this.start = start.kept();
      this.rest = rest.kept();
      this.length = start.length() + rest.length();
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
    boolean isStart = start.length() < FRAGMENT_BYTES;
    if (!isStart && rest.length() > 0) {
      throw new IllegalArgumentException("a start of " + start.length() + " bytes is too long");
    }
    Waiting<T> waiting =
        isStart ? new Waiting<>(start, rest, beside) : new Waiting<>(Part.NONE, start, beside);
    bytes += waiting.length;
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
    while (!notBegun.isEmpty() && hasRoomFor(notBegun.getFirst().what.length)) {
      bytesUnderWay += notBegun.getFirst().what.length;
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
    Waiting<T> last = new Waiting<>(frame, Part.NONE, null);
    last.turns = before.size();
    bytes += last.length;
    before.forEach(queue -> queue.add(last));
    return true;
  }

  /// Cuts the next fragment of the one whose turn it is, into this lane.
  void cut(OutLane<T> lane) {
    Under<T> large = underWay.remove();
    Waiting<T> frame = large.what;
    int length = Math.min(FRAGMENT_BYTES, frame.length - large.at);
    boolean isFirst = large.at == 0;
    boolean isLast = large.at + length == frame.length;
    head.reset(16);
    head.u8(Kind.FRAGMENT);
    head.varint(large.name);
    head.varint(isFirst ? frame.length : 0); // how long it will be, once
    int start = frame.start.length();
    if (isFirst) {
      frame.start.write(head);
    }
    int from = Math.max(0, large.at - start);
    Part piece = frame.rest.part(from, isFirst ? length - start : length);
    lane.append(Part.of(head), piece, isLast ? frame.beside : null);
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
      if (next.length > FRAGMENT_BYTES) {
        begin(new Under<>(pair, ++names, next));
        return;
      }
      bytes -= next.length;
      lane.append(next.start, next.rest, next.beside);
    }
    pairs.remove(pair);
  }

  /// Takes note that frames may not be wanted any more.
  void doubt() {
    isDoubtful = !isEmpty();
  }

  /// Lets go of unwanted frames of which no fragment has been cut.
  ///
  /// @param lane where those go that have waited for them
  /// @param dropped is given what was kept beside each of them
  void sift(OutLane<T> lane, Predicate<? super T> isUnwanted, Consumer<? super T> dropped) {
    if (!isDoubtful) {
      return;
    }
    isDoubtful = false;
    Predicate<Waiting<T>> isVain = one -> one.beside != null && isUnwanted.test(one.beside);
    pairs
        .values()
        .forEach(others -> others.removeIf(one -> isVain.test(one) && drop(one, dropped)));
    Stream.concat(underWay.stream(), notBegun.stream())
        .filter(large -> large.at == 0 && isVain.test(large.what))
        .toList()
        .forEach(large -> drop(large, lane, dropped));
  }

  private boolean drop(Waiting<T> vain, Consumer<? super T> dropped) {
    bytes -= vain.length;
    tell(vain, dropped);
    return true;
  }

  private void drop(Under<T> vain, OutLane<T> lane, Consumer<? super T> dropped) {
    boolean _ = drop(vain.what, dropped);
    if (underWay.remove(vain)) {
      bytesUnderWay -= vain.what.length;
    } else {
      boolean _ = notBegun.remove(vain);
    }
    release(vain.pair, lane);
    beginMore();
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
