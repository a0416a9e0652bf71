// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Three kinds of frames go out, in this order of precedence: definitions, which say what numbers
 * stand for and are sent anew on each connection; control words, which act at once; and data, whose
 * order among itself matters. The latter two are counted, and retained until acknowledged.
 */
/// What one side of a link has to say to the other, and how far each has heard the other. Survives
/// connections. Guarded by its owner's lock.
///
/// @param <T> what is kept beside each frame of data
public final class Session<T> {

  /// How many bytes of data may be on their way without an acknowledgement.
  public static final long IN_FLIGHT_BYTES = 4 << 20;

  // What others say has to wait for what is on its way already; so that is less of large frames.
  private static final long LARGE_IN_FLIGHT_BYTES = 1 << 19;
  private static final long ACKNOWLEDGE_AFTER_BYTES = IN_FLIGHT_BYTES / 8;
  private static final int PARTS_ACKNOWLEDGED = 4; // of what may wait
  private static final int SAID_BYTES_MAX = 32_768;
  private static final int CUT_BELOW_BYTES = Chunk.BYTES;

  private final OutLane<T> definitions = new OutLane<>();
  private final OutLane<T> control = new OutLane<>();
  private final OutLane<T> data = new OutLane<>();
  private final LargeFrames<T> large = new LargeFrames<>();
  private final ByteWriter said = new ByteWriter(64);
  private final ByteWriter acknowledgement = new ByteWriter(32);
  private long controlIn;
  private long dataIn;
  private long acknowledgedIn; // the two of them together, as last told
  private long bytesIn; // since then
  private long acknowledgeAfter = ACKNOWLEDGE_AFTER_BYTES;

  // ---- what goes out

  /// Says what a number stands for, before any frame that uses it.
  public void define(Part head, Part body) {
    definitions.append(head, body, null);
  }

  /// Says something that is lost with the connection.
  public void say(Part frame) {
    if (said.size() + frame.length() <= SAID_BYTES_MAX) {
      said.varint(frame.length());
      frame.write(said);
    }
  }

  /// Sends a word that acts at once; a large one goes with the data, in pieces.
  public void control(Part head, Part body) {
    if (head.length() + body.length() > LargeFrames.FRAGMENT_BYTES) {
      data("", null, head, body, null);
    } else {
      control.append(head, body, null);
    }
  }

  /// Sends data, in order per pair.
  ///
  /// @param to the receiver, by its path
  /// @param from the sender, if there is one
  /// @param beside what is told to be lost if it is
  public void data(String to, @Nullable Object from, Part head, Part body, @Nullable T beside) {
    boolean isLarge = head.length() + body.length() > LargeFrames.FRAGMENT_BYTES;
    if (!isLarge && large.isEmpty()) {
      data.append(head, body, beside); // nearly always
      return;
    }
    LargeFrames.Pair pair = new LargeFrames.Pair(to, from);
    if (isLarge || large.holds(pair)) {
      large.add(pair, head, body, beside);
    } else {
      data.append(head, body, beside);
    }
  }

  /// Sends the frames of data that were seen there, if nothing waits for large ones: else each has
  /// to be looked at by itself.
  ///
  /// @param length how many bytes they have
  /// @return false if they have not been taken
  public boolean dataTogether(Frames<T> frames, int length) {
    if (!large.isEmpty()) {
      return false;
    }
    data.append(frames, length);
    return true;
  }

  /// Sends data behind all that goes to the same receiver, whoever has sent it.
  ///
  /// @param to the receiver; null: behind all that goes to anybody
  public void dataBehindAll(@Nullable String to, Part frame) {
    if (!large.addBehindAll(to, frame)) {
      data.append(frame, Part.NONE, null);
    }
  }

  /// Takes note that messages which have been on no wire may not be wanted any more.
  public void doubt() {
    data.doubt();
    large.doubt();
  }

  /// Lets go of unwanted messages that are about to go out for the first time: those in the lane
  /// are sent and counted, but say nothing.
  ///
  /// @param ahead how many bytes go out at most
  /// @param dropped is given what was kept beside each of them
  public void sift(int ahead, Predicate<? super T> isUnwanted, Consumer<? super T> dropped) {
    large.sift(data, isUnwanted, dropped);
    data.sift(ahead, isUnwanted, dropped);
  }

  /// Whether there is room for data. Large frames wait apart, and with them what their pairs say;
  /// others are let through for as long as there is room for what they say themselves.
  ///
  /// @param to the receiver, by its path
  /// @param from the sender, if there is one
  /// @param length of the body
  /// @param bytesMax how much may wait
  public boolean hasRoom(String to, @Nullable Object from, int length, long bytesMax) {
    boolean isApart =
        length > LargeFrames.FRAGMENT_BYTES
            || (!large.isEmpty() && large.holds(new LargeFrames.Pair(to, from)));
    return (isApart ? bytes() : data.bytes()) < bytesMax;
  }

  /// How many bytes of data are in the lane itself, where nothing waits for large frames.
  public long bytesInLane() {
    return data.bytes();
  }

  /// How many bytes of data it holds.
  public long bytes() {
    return data.bytes() + large.bytes();
  }

  /// How many bytes it holds in all.
  public long bytesInAll() {
    return definitions.bytes() + control.bytes() + bytes();
  }

  /// Whether it has frames to send, or sent ones that are not acknowledged.
  public boolean isPending() {
    return frames() > 0;
  }

  /// Whether something waits to be said.
  public boolean isSaying() {
    return said.size() > 0;
  }

  /// How many frames it has to send, or has sent and knows nothing of.
  public long frames() {
    return control.frames() + data.frames() + (large.isEmpty() ? 0 : 1);
  }

  /// Copies frames to where they go out, whole ones, as many as there is room for.
  ///
  /// @return whether anything was copied
  public boolean send(ByteBuffer target) {
    int before = target.position();
    definitions.send(target, Long.MAX_VALUE);
    if (definitions.unsent() == 0) {
      acknowledge(target);
      sendSaid(target);
      control.send(target, Long.MAX_VALUE);
      sendData(target);
    }
    return target.position() > before;
  }

  private void sendSaid(ByteBuffer target) {
    if (said.size() > 0 && said.size() <= target.remaining()) {
      target.put(said.view());
      said.truncate(0);
    }
  }

  private void sendData(ByteBuffer target) {
    if (control.unsent() > 0 || said.size() > 0) {
      return;
    }
    while (!large.isEmpty()
        && data.unsent() < CUT_BELOW_BYTES
        && data.inFlight() < LARGE_IN_FLIGHT_BYTES) {
      large.cut(data);
    }
    data.send(target, IN_FLIGHT_BYTES);
  }

  private void acknowledge(ByteBuffer target) {
    if (controlIn + dataIn == acknowledgedIn) {
      return;
    }
    acknowledgement.reset(32);
    acknowledgement.u8(0); // the length, once it is known
    acknowledgement.u8(Kind.ACK);
    acknowledgement.varint(controlIn);
    acknowledgement.varint(dataIn);
    if (acknowledgement.size() <= target.remaining()) {
      acknowledgement.array()[0] = (byte) (acknowledgement.size() - 1);
      target.put(acknowledgement.array(), 0, acknowledgement.size());
      acknowledgedIn = controlIn + dataIn;
      bytesIn = 0;
    }
  }

  /// Lets go of memory that it has no use for now.
  public void trim() {
    definitions.trim();
    control.trim();
    data.trim();
  }

  // ---- what comes in

  /// Counts frames of the counted lanes.
  ///
  /// @return whether so much has come that the other side should hear of it soon
  public boolean received(int controls, int data, long bytes) {
    controlIn += controls;
    dataIn += data;
    bytesIn += bytes;
    return bytesIn >= acknowledgeAfter;
  }

  /// Takes note of how much the other side lets wait: it is told in time to go on.
  public void hearsWithin(long bytesMax) {
    acknowledgeAfter = Math.clamp(bytesMax / PARTS_ACKNOWLEDGED, 1, ACKNOWLEDGE_AFTER_BYTES);
  }

  /// What to say to the other side at the beginning of a connection, if it has to know how much
  /// waits here at most.
  public static Optional<Part> limit(long bytesMax) {
    if (bytesMax / PARTS_ACKNOWLEDGED >= ACKNOWLEDGE_AFTER_BYTES) {
      return Optional.empty();
    }
    ByteWriter out = new ByteWriter(16);
    out.u8(Kind.LIMIT);
    out.varint(bytesMax);
    return Optional.of(Part.of(out));
  }

  /// Whether the other side has not heard yet of all that has come.
  public boolean owesAcknowledgement() {
    return controlIn + dataIn != acknowledgedIn;
  }

  /// Takes an acknowledgement.
  public void acknowledged(ByteReader body) {
    long controlOut = body.varint();
    long dataOut = body.varint();
    if (!control.acknowledge(controlOut) || !data.acknowledge(dataOut)) {
      throw new Malformed(
          "an acknowledgement of %d and %d frames, of which %d and %d were sent"
              .formatted(controlOut, dataOut, control.count(), data.count()));
    }
  }

  /// Whether it has frames to send that were held back until others are acknowledged.
  public boolean mayContinue() {
    return data.unsent() + large.bytes() > 0;
  }

  // ---- connections

  /// Where it stands.
  public Position position() {
    return new Position(controlIn, dataIn, control.position(), data.position());
  }

  /// Begins a connection: what the other side has not got is sent again.
  ///
  /// @param other where the other side stands; it fits
  public void resume(Position other) {
    acknowledgedIn = controlIn + dataIn; // it was told in the handshake
    bytesIn = 0;
    said.truncate(0);
    definitions.resume(0);
    control.resume(other.controlIn);
    data.resume(other.dataIn);
  }

  /// Where one side of a session stands.
  ///
  /// @param controlIn how many control words have come
  /// @param dataIn how many frames of data have come
  /// @param control what it knows of those it has sent
  /// @param data what it knows of the data it has sent
  public record Position(
      long controlIn, long dataIn, OutLane.Position control, OutLane.Position data) {

    /// Before anything.
    public static final Position START =
        new Position(0, 0, OutLane.Position.START, OutLane.Position.START);

    /// Whether both sides can go on from where they are.
    public boolean fits(Position other) {
      return control.fits(other.controlIn)
          && data.fits(other.dataIn)
          && other.control.fits(controlIn)
          && other.data.fits(dataIn);
    }

    /// Whether the other side may have heard nothing, and has said nothing.
    public boolean isFresh() {
      return fits(START);
    }

    public void write(ByteWriter out) {
      out.varint(controlIn);
      out.varint(dataIn);
      control.write(out);
      data.write(out);
    }

    public static Position read(ByteReader in) {
      return new Position(
          in.varint(), in.varint(), OutLane.Position.read(in), OutLane.Position.read(in));
    }
  }

  /// Ends it.
  ///
  /// @param lost is given what was kept beside data that is not acknowledged, oldest first
  /// @param unsent is given what was kept beside data that was on no wire, oldest first
  public void clear(Consumer<? super T> lost, Consumer<? super T> unsent) {
    definitions.clear(_ -> {}, _ -> {});
    control.clear(_ -> {}, _ -> {});
    data.clear(lost, unsent);
    large.clear(lost);
  }
}
