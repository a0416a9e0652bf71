// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Parts;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// How a body is taken: as a whole, which is kept and may be asked for again, or as it comes, once.
/// Used by the responder's thread.
final class TakenBody {

  private final BodyReader reader;
  private final String request; // whose it is, for the text
  private @Nullable String how;
  private byte @Nullable [] whole;
  private @Nullable HttpError failure; // of reading the whole
  private @Nullable InputStream stream;
  private @Nullable Parts parts;

  TakenBody(BodyReader reader, String request) {
    this.reader = reader;
    this.request = request;
  }

  /// How long its responder has waited for it. Any thread.
  long waitedNanos() {
    return reader.waitedNanos();
  }

  byte[] whole() throws InterruptedException {
    if (failure != null) {
      throw failure;
    }
    byte[] read = whole;
    if (read == null) {
      take("as a whole");
      read = readWhole();
      whole = read;
    }
    return read;
  }

  private byte[] readWhole() throws InterruptedException {
    try {
      return WholeBody.of(reader);
    } catch (HttpError error) {
      failure = error;
      throw error;
    }
  }

  InputStream stream() {
    InputStream made = stream;
    if (made == null) {
      made = whole == null ? newStream() : new ByteArrayInputStream(whole);
      stream = made;
    }
    return made;
  }

  private InputStream newStream() {
    take("as a stream");
    return new BodyStream(reader);
  }

  Parts parts(String boundary, BodyLimits limits) {
    Parts made = parts;
    if (made == null) {
      take("in parts");
      made = new PartsReader(reader, boundary, limits);
      parts = made;
    }
    return made;
  }

  private void take(String as) {
    if (how != null) {
      throw new IllegalStateException(
          "the body of " + request + " cannot be read " + as + ": it has been read " + how);
    }
    how = as;
  }
}
