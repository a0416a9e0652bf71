// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Part;
import dev.spinoff.http.Parts;
import java.io.EOFException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// The parts of a multipart body as they come. What has been parsed and not taken yet is never more
/// than what one piece of the body holds. Used by the responder's thread.
final class PartsReader implements Parts, MultiPart.Parser.Listener {

  /// What the parser has found.
  private sealed interface Found {
    record Head(HttpFields headers) implements Found {}

    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Bytes(byte[] bytes) implements Found {}

    record PartEnd() implements Found {}

    record End() implements Found {}
  }

  private final BodyReader reader;
  private final BodyLimits limits;
  private final MultiPart.Parser parser;
  private final Deque<Found> found = new ArrayDeque<>();
  private HttpFields.Mutable headers = HttpFields.build();
  private @Nullable Throwable failure;
  private int count;
  private boolean isInPart;
  private boolean isOver;

  PartsReader(BodyReader reader, String boundary, BodyLimits limits) {
    this.reader = reader;
    this.limits = limits;
    this.parser = new MultiPart.Parser(boundary, this);
    parser.setMaxParts(-1); // counted here
    parser.setPartHeadersMaxLength(limits.partHeaderBytesMax());
  }

  @Override
  public Optional<Part> next() throws InterruptedException {
    while (isInPart) {
      var _ = bytes(); // skipped
    }
    while (!isOver) {
      switch (take()) {
        case Found.Head(var of) -> {
          isInPart = true;
          count();
          return Optional.of(new OnePart(this, of));
        }
        case Found.End() -> isOver = true;
        case Found.Bytes _, Found.PartEnd _ -> {}
      }
    }
    return Optional.empty();
  }

  private void count() {
    if (++count > limits.partsMax()) {
      throw new HttpError(413, "more than " + limits.partsMax() + " parts");
    }
  }

  /// The next bytes of the part; none at its end.
  byte @Nullable [] bytes() throws InterruptedException {
    while (isInPart) {
      switch (take()) {
        case Found.Bytes(var bytes) -> {
          return bytes;
        }
        case Found.PartEnd(), Found.End() -> isInPart = false;
        case Found.Head _ -> throw new IllegalStateException("a part within a part");
      }
    }
    return null;
  }

  private Found take() throws InterruptedException {
    while (found.isEmpty()) {
      checkFailure();
      Content.Chunk chunk = reader.next().orElse(Content.Chunk.EOF);
      parser.parse(chunk);
      chunk.release();
    }
    return found.pop();
  }

  // Jetty names the limit in the text of its exception only.
  private void checkFailure() {
    if (failure != null) {
      String why = String.valueOf(failure.getMessage());
      if (why.contains("headers")) {
        throw new HttpError(413, "more than " + limits.partHeaderBytesMax() + " bytes of headers");
      }
      if (failure instanceof EOFException) {
        throw new HttpError(400, "the last part ended early");
      }
      throw new HttpError(400, "the body is not made of parts as it should be");
    }
  }

  // ---- told by the parser

  @Override
  public void onPartHeader(String name, String value) {
    headers.add(name, value);
  }

  @Override
  public void onPartHeaders() {
    found.add(new Found.Head(headers.asImmutable()));
    headers = HttpFields.build();
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.getByteBuffer().get(bytes);
    if (bytes.length > 0) {
      found.add(new Found.Bytes(bytes));
    }
  }

  @Override
  public void onPartEnd() {
    found.add(new Found.PartEnd());
  }

  @Override
  public void onComplete() {
    found.add(new Found.End());
  }

  @Override
  public void onFailure(Throwable why) {
    failure = why;
  }
}
