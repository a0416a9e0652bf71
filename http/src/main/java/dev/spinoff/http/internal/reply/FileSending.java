// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.http.HttpError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// Sends a file: what has changed of it, and the part that is asked for (RFC 9110, sections 13 and
/// 14). On the responder's thread.
final class FileSending {

  private static final int PIECE_BYTES = 64 << 10;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Path path;
  private final Request request;
  private final Response response;
  private final Outgoing outgoing;

  FileSending(Path path, Request request, Response response, Outgoing outgoing) {
    this.path = path;
    this.request = request;
    this.response = response;
    this.outgoing = outgoing;
  }

  /// @throws HttpError with 404 if there is no such file
  void send() throws IOException, InterruptedException {
    BasicFileAttributes file = attributes();
    String tag = tag(file);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.ETAG, tag);
    headers.put(HttpHeader.LAST_MODIFIED, DATE.format(modified(file)));
    headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
    if (response.getStatus() != 200) {
      whole(file);
    } else if (isKnown(tag, file)) {
      response.setStatus(304);
      outgoing.write(false, BufferUtil.EMPTY_BUFFER); // or it is said to have no bytes
      end();
    } else {
      send(file, range(tag, file));
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (file.isRegularFile()) {
        return file;
      }
    } catch (NoSuchFileException _) {
      throw new HttpError(404, "no such page");
    }
    throw new HttpError(404, "no such page");
  }

  private static String tag(BasicFileAttributes file) {
    Instant at = file.lastModifiedTime().toInstant();
    return "\"%x-%x-%x\"".formatted(at.getEpochSecond(), at.getNano(), file.size());
  }

  // HTTP's dates have no fractions of seconds.
  private static Instant modified(BasicFileAttributes file) {
    return file.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  private @Nullable String asked(HttpHeader header) {
    return request.getHeaders().get(header);
  }

  private boolean isKnown(String tag, BasicFileAttributes file) {
    if (request.getHeaders().contains(HttpHeader.IF_NONE_MATCH)) {
      return request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).stream()
          .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
    String since = asked(HttpHeader.IF_MODIFIED_SINCE);
    return since != null && date(since).filter(at -> !modified(file).isAfter(at)).isPresent();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(DATE.parse(text, Instant::from));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Optional<ByteRange> range(String tag, BasicFileAttributes file) {
    String wanted = asked(HttpHeader.RANGE);
    String onlyIf = asked(HttpHeader.IF_RANGE);
    if (wanted == null || (onlyIf != null && !isSame(onlyIf, tag, file))) {
      return Optional.empty();
    }
    return ByteRange.parse(wanted, file.size());
  }

  private static boolean isSame(String onlyIf, String tag, BasicFileAttributes file) {
    return onlyIf.equals(tag) || date(onlyIf).filter(modified(file)::equals).isPresent();
  }

  private void send(BasicFileAttributes file, Optional<ByteRange> range)
      throws IOException, InterruptedException {
    if (range.isEmpty()) {
      whole(file);
    } else if (range.get().isEmpty()) {
      response.setStatus(416);
      response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes */" + file.size());
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
      end();
    } else {
      response.setStatus(206);
      response.getHeaders().put(HttpHeader.CONTENT_RANGE, range.get().text(file.size()));
      bytes(range.get());
    }
  }

  private void whole(BasicFileAttributes file) throws IOException, InterruptedException {
    bytes(new ByteRange(0, file.size()));
  }

  private void bytes(ByteRange range) throws IOException, InterruptedException {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, range.length());
    if (!response.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType());
    }
    if (request.getMethod().equals("HEAD") || range.isEmpty()) {
      end();
      return;
    }
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      copy(file.position(range.from()), range.length());
    }
  }

  // A file that has become shorter meanwhile ends the connection: its length has been told.
  private void copy(SeekableByteChannel file, long length)
      throws IOException, InterruptedException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, length));
    for (long left = length; left > 0; ) {
      piece.clear().limit((int) Math.min(piece.capacity(), left));
      if (file.read(piece) < 0) {
        throw new IOException(path + " has become shorter while it was sent");
      }
      left -= piece.flip().remaining();
      outgoing.write(left == 0, piece);
    }
  }

  private String contentType() {
    String type = MimeTypes.DEFAULTS.getMimeByExtension(path.toString());
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") && !type.contains(";") ? type + "; charset=utf-8" : type;
  }

  private void end() throws IOException, InterruptedException {
    outgoing.write(true, BufferUtil.EMPTY_BUFFER);
  }
}
