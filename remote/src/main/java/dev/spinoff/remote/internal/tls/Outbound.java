// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.spi.Streams;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// The way out: makes records of what is written, and writes them to the stream below. At most one
/// record is kept that the stream below has no room for.
///
/// Its monitor keeps records in the order they were made in: writers make them, and so does whoever
/// hears something that TLS must answer.
final class Outbound {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Streams.Stream raw;
  private final SSLEngine engine;
  // Guarded by this. To be read: what the stream below has not taken yet.
  private ByteBuffer record;
  private boolean wantsRoom;
  private boolean isClosing;
  private boolean isOver;

  Outbound(Streams.Stream raw, SSLEngine engine) {
    this.raw = raw;
    this.engine = engine;
    this.record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
  }

  /// Whether this end has closed it.
  synchronized boolean isClosed() {
    return isClosing || isOver;
  }

  /// Takes what there is room for; if that is not all, [#writable] says when there is room again.
  synchronized void write(ByteBuffer bytes) throws SSLException {
    if (isClosed()) {
      bytes.position(bytes.limit());
      return;
    }
    while (isFlushed() && bytes.hasRemaining()) {
      wrap(bytes);
    }
    wantsRoom = bytes.hasRemaining();
  }

  /// Sends what TLS itself has to say.
  ///
  /// @return whether that was all
  synchronized boolean speak() throws SSLException {
    while (isFlushed() && wantsToSpeak()) {
      wrap(NOTHING);
    }
    return !wantsToSpeak();
  }

  private boolean wantsToSpeak() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  /// The stream below has room again.
  ///
  /// @return whether a writer waits for that
  synchronized boolean writable() throws SSLException {
    if (isClosing && !isOver) {
      sayGoodbye();
    }
    boolean isAwaited = isFlushed() && wantsRoom;
    wantsRoom = wantsRoom && !isAwaited;
    return isAwaited;
  }

  /// Sends what was taken, and then that nothing more comes.
  synchronized void close() throws SSLException {
    if (!isClosed()) {
      isClosing = true;
      engine.closeOutbound();
      sayGoodbye();
    }
  }

  private void sayGoodbye() throws SSLException {
    while (isFlushed() && !engine.isOutboundDone()) {
      wrap(NOTHING);
    }
    if (!record.hasRemaining()) {
      isOver = true;
      raw.close();
    }
  }

  /// Tells the other end what was wrong, if TLS has a word for it and there is room, and ends.
  synchronized void fail() {
    if (isOver) {
      return;
    }
    isOver = true;
    try {
      speak();
      raw.close();
    } catch (SSLException _) {
      raw.abort(); // the first failure is the one that is told
    }
  }

  private boolean isFlushed() {
    if (record.hasRemaining()) {
      raw.write(record);
    }
    return !record.hasRemaining();
  }

  private void wrap(ByteBuffer bytes) throws SSLException {
    HandshakeStatus before = engine.getHandshakeStatus();
    SSLEngineResult.Status status;
    try {
      status = engine.wrap(bytes, record.clear()).getStatus();
    } finally {
      record.flip();
    }
    if (status == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      record = ByteBuffer.allocate(2 * record.capacity()).limit(0);
    } else if (!record.hasRemaining() && isStuck(before)) {
      throw new SSLException("no record was made in state " + before);
    }
  }

  private boolean isStuck(HandshakeStatus before) {
    return engine.getHandshakeStatus() == before && !engine.isOutboundDone();
  }
}
