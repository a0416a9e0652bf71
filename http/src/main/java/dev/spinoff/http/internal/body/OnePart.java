// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.HttpError;
import dev.spinoff.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// One part of a multipart body.
final class OnePart implements Part {

  private final PartsReader parts;
  private final HttpFields headers;
  private final MediaType disposition;

  OnePart(PartsReader parts, HttpFields headers) {
    this.parts = parts;
    this.headers = headers;
    this.disposition = MediaType.of(headers.get("Content-Disposition"));
  }

  @Override
  public String name() {
    return disposition.parameter("name").orElse("");
  }

  @Override
  public Optional<String> filename() {
    return disposition.parameter("filename").map(OnePart::lastName);
  }

  private static String lastName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  @Override
  public String contentType() {
    return header("Content-Type").orElse("text/plain");
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public InputStream content() {
    return new Content();
  }

  @Override
  public String text(int bytesMax) throws InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] some = parts.bytes(); some != null; some = parts.bytes()) {
      if (all.size() + some.length > bytesMax) {
        throw new HttpError(413, name() + " has more than " + bytesMax + " bytes");
      }
      all.writeBytes(some);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private final class Content extends InputStream {

    private byte @Nullable [] current = {};
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      Objects.checkFromIndexSize(from, count, into.length);
      if (current != null && at == current.length) {
        current = more();
        at = 0;
      }
      if (current == null) {
        return -1;
      }
      int taken = Math.min(count, current.length - at);
      System.arraycopy(current, at, into, from, taken);
      at += taken;
      return taken;
    }

    private byte @Nullable [] more() throws IOException {
      try {
        return parts.bytes();
      } catch (InterruptedException stopped) {
        throw (InterruptedIOException)
            new InterruptedIOException(stopped.getMessage()).initCause(stopped);
      }
    }
  }
}
