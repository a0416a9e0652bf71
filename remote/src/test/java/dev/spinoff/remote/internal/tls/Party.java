// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.spi.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One end of a conversation: sends what it has whenever there is room, and keeps what it hears.
final class Party implements Streams.Receiver, Streams.Dialler, Streams.Acceptor {

  final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final ByteBuffer toSay;
  private volatile Streams.@Nullable Stream stream;
  private volatile @Nullable IOException failure;
  private volatile @Nullable IOException endedBy;
  private volatile boolean isEnded;
  private volatile int heardBytes;

  Party(int bytesToSay, int seed) {
    toSay = ByteBuffer.wrap(said(bytesToSay, seed));
  }

  static byte[] said(int bytes, int seed) {
    byte[] said = new byte[bytes];
    new java.util.Random(seed).nextBytes(said);
    return said;
  }

  TlsStream stream() {
    if (stream == null) {
      throw new AssertionError("no stream: " + failure);
    }
    return (TlsStream) stream;
  }

  boolean isConnected() {
    return stream != null;
  }

  boolean isEnded() {
    return isEnded;
  }

  int heardBytes() {
    return heardBytes;
  }

  int unsaid() {
    return toSay.remaining();
  }

  Optional<String> failure() {
    return Optional.ofNullable(failure).map(IOException::getMessage);
  }

  Optional<String> endedBy() {
    return Optional.ofNullable(endedBy).map(IOException::getMessage);
  }

  @Override
  public Streams.Receiver accepted(Streams.Stream stream) {
    return connected(stream);
  }

  @Override
  public Streams.Receiver connected(Streams.Stream stream) {
    this.stream = stream;
    stream.write(toSay);
    return this;
  }

  @Override
  public void failed(IOException why) {
    if (failure != null || stream != null) {
      throw new AssertionError("told twice", why);
    }
    failure = why;
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (isEnded) {
      throw new AssertionError("bytes after the end");
    }
    while (bytes.hasRemaining()) {
      heard.write(bytes.get());
    }
    heardBytes = heard.size();
  }

  @Override
  public void writable() {
    stream().write(toSay);
  }

  @Override
  public void ended(@Nullable IOException why) {
    if (isEnded) {
      throw new AssertionError("ended twice", why);
    }
    endedBy = why;
    isEnded = true;
  }
}
