// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Frames on their way to another node, in order. Each stays until the other node has said that it
/// has it, so that a broken connection loses nothing. Guarded by its owner's lock.
///
/// @param <T> what is kept beside each frame, to tell what was lost
public final class OutLane<T> {

  private static final int LENGTH_BYTES = 5;
  private static final int SPARES_MAX = 16;
  private static final int FEW = 64; // frames
  private static final int FIRST_BYTES = 1 << 10;

  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>(); // oldest first
  private final Ring<T> kept = new Ring<>();
  private final ArrayDeque<Chunk> spares = new ArrayDeque<>(); // that were done with
  private long next; // the number of the next frame
  private long acknowledged; // all below this one
  private long everSent; // all below this one have been on a wire
  private long bytes;
  private long unsent;
  private long doubtful; // of those below this one some may be unwanted

  /// Adds a frame of two parts: its type with what is known of it, and the rest.
  public void append(Part head, Part body, @Nullable T beside) {
    Chunk last = withRoom(LENGTH_BYTES + head.length() + body.length());
    int before = last.size();
    last.append(head, body);
    kept.add(beside);
    added(1, last.size() - before);
  }

  /// Adds all frames that were seen there.
  ///
  /// @param length how many bytes they have
  void append(Frames<T> frames, int length) {
    int count = frames.count();
    withRoom(length).append(frames, length, kept);
    added(count, length);
  }

  private void added(int frames, int length) {
    next += frames;
    bytes += length;
    unsent += length;
  }

  private Chunk withRoom(int room) {
    Chunk last = chunks.peekLast();
    if (last == null || !last.hasRoom(room)) {
      last = fresh(room);
      chunks.add(last);
    }
    return last;
  }

  // A lane on which little is said has small chunks: there may be many such.
  private Chunk fresh(int length) {
    int usual = next < FEW ? FIRST_BYTES : Chunk.BYTES;
    Chunk ready = length > Chunk.BYTES ? null : spares.pollLast();
    return ready == null ? new Chunk(next, Math.max(usual, length)) : ready.reuse(next);
  }

  /// Copies unsent frames to where they go out, whole ones, as many as there is room for.
  ///
  /// @param inFlightMax how many bytes may be unacknowledged; one chunk more may be
  /// @return whether anything was copied
  public boolean send(ByteBuffer target, long inFlightMax) {
    boolean copied = false;
    while (unsent > 0 && inFlight() < inFlightMax) {
      Chunk chunk = firstUnsent();
      if (chunk.unsent() > target.remaining()) {
        return copied;
      }
      unsent -= chunk.unsent();
      chunk.send(target);
      everSent = Math.max(everSent, chunk.next());
      copied = true;
    }
    return copied;
  }

  // Nearly always the last one.
  private Chunk firstUnsent() {
    Chunk found = chunks.getLast();
    if (found.unsent() == unsent) {
      return found;
    }
    for (Chunk chunk : chunks) {
      if (chunk.unsent() > 0) {
        return chunk;
      }
    }
    throw new IllegalStateException(unsent + " bytes are unsent, and no chunk has them");
  }

  /// Takes note that frames which have been on no wire may not be wanted any more.
  void doubt() {
    doubtful = next;
  }

  /// Lets those unwanted messages say nothing that are about to go out for the first time.
  ///
  /// @param ahead how many bytes go out at most
  /// @param dropped is given what was kept beside each of them
  void sift(long ahead, Predicate<? super T> isUnwanted, Consumer<? super T> dropped) {
    long passed = 0;
    for (Chunk chunk : chunks) {
      if (passed > ahead || everSent >= doubtful) {
        return;
      }
      if (chunk.next() > everSent) {
        sift(chunk, isUnwanted, dropped);
        passed += chunk.unsent();
      }
    }
  }

  private void sift(Chunk chunk, Predicate<? super T> isUnwanted, Consumer<? super T> dropped) {
    long from = Math.max(everSent, chunk.first());
    Ring<T>.Walk walk = kept.walk(from - acknowledged);
    int at = chunk.startOf(from);
    for (long frame = from; frame < chunk.next(); frame++) {
      T beside = walk.next();
      if (beside != null && isUnwanted.test(beside) && chunk.blank(at)) {
        walk.forget();
        dropped.accept(beside);
      }
      at = chunk.afterFrame(at);
    }
  }

  /// Takes note that the other node has all frames below this number.
  ///
  /// @return whether that is possible: false for a number that was never sent
  public boolean acknowledge(long count) {
    if (count > everSent) {
      return false;
    }
    if (count > acknowledged) {
      kept.remove(count - acknowledged);
      acknowledged = count;
    }
    while (!chunks.isEmpty() && chunks.getFirst().next() <= acknowledged) {
      Chunk done = chunks.getFirst();
      if (done.unsent() > 0) {
        break; // rewound behind what turns out to have arrived
      }
      bytes -= done.size();
      chunks.removeFirst();
      keep(done);
    }
    return true;
  }

  private void keep(Chunk done) {
    if (done.isOfUsualSize() && spares.size() < SPARES_MAX) {
      spares.add(done);
    }
  }

  /// Lets go of what it keeps for frames to come, if it holds none now.
  void trim() {
    if (chunks.isEmpty()) {
      spares.clear();
    }
  }

  /// Takes note of what the other node has, and lets all else count as unsent: for a new
  /// connection.
  ///
  /// @return whether that is possible
  public boolean resume(long count) {
    if (count < acknowledged || !acknowledge(count)) {
      return false;
    }
    unsent = 0;
    for (Chunk chunk : chunks) {
      chunk.rewind(Math.max(chunk.first(), acknowledged));
      unsent += chunk.unsent();
    }
    return true;
  }

  /// Empties it.
  ///
  /// @param lost is given what was kept beside each frame that was sent and is not acknowledged,
  ///   oldest first
  /// @param neverSent is given what was kept beside each frame that has been on no wire
  public void clear(Consumer<? super T> lost, Consumer<? super T> neverSent) {
    chunks.clear();
    bytes = 0;
    unsent = 0;
    for (; acknowledged < next; acknowledged++) {
      T beside = kept.remove();
      if (beside != null) {
        Consumer<? super T> told = acknowledged < everSent ? lost : neverSent;
        told.accept(beside);
      }
    }
    everSent = next;
  }

  /// Where it stands.
  Position position() {
    return new Position(acknowledged, everSent);
  }

  /// How far a lane is known to have got.
  ///
  /// @param acknowledged the other side has at least so many frames
  /// @param sent the other side has at most so many frames
  public record Position(long acknowledged, long sent) {

    /// Before anything.
    static final Position START = new Position(0, 0);

    boolean fits(long received) {
      return acknowledged <= received && received <= sent;
    }

    void write(ByteWriter out) {
      out.varint(acknowledged);
      out.varint(sent);
    }

    static Position read(ByteReader in) {
      return new Position(in.varint(), in.varint());
    }
  }

  /// How many bytes it holds.
  public long bytes() {
    return bytes;
  }

  /// How many of them wait to be sent.
  public long unsent() {
    return unsent;
  }

  /// How many are on their way, and not acknowledged.
  long inFlight() {
    return bytes - unsent;
  }

  /// How many frames it holds that are not acknowledged.
  public long frames() {
    return next - acknowledged;
  }

  /// How many frames there have been.
  public long count() {
    return next;
  }
}
