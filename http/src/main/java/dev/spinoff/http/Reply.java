// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The answer to a request. Immutable; each method returns a changed copy.
///
/// ```java
/// return Reply.json(order).status(201).header("Location", "/orders/" + order.id());
/// ```
///
/// @param status from 200 to 599; 200 unless told. With 204, 205 or 304 the body is not sent, and
///   nothing of it is run, since HTTP allows none there
/// @param headers those that the program has given; the runtime adds its own
/// @param body what else it says
public record Reply(int status, List<Header> headers, ReplyBody body) {

  private static final String UTF_8 = "; charset=utf-8";

  private static final Duration HEARTBEAT_DEFAULT = Duration.ofSeconds(15);

  public Reply {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599, was " + status);
    }
    headers = List.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }

  private static Reply of(ReplyBody body) {
    return new Reply(200, List.of(), body);
  }

  /// Nothing but a status; 204 unless told.
  public static Reply empty() {
    return new Reply(204, List.of(), new ReplyBody.Empty());
  }

  /// Plain text, in UTF-8.
  public static Reply text(String text) {
    return encoded("text/plain" + UTF_8, text);
  }

  /// A page, in UTF-8. What stands in it is the program's business, also that it is escaped.
  public static Reply html(String html) {
    return encoded("text/html" + UTF_8, html);
  }

  private static Reply encoded(String contentType, String text) {
    return of(new ReplyBody.Bytes(contentType, text.getBytes(StandardCharsets.UTF_8)));
  }

  /// A value as JSON: a record, a list, a map or whatever else Jackson can write.
  public static Reply json(Object value) {
    return of(new ReplyBody.Json(value));
  }

  /// Bytes of this media type. They are copied.
  public static Reply bytes(String contentType, byte[] bytes) {
    return of(new ReplyBody.Bytes(contentType, bytes.clone()));
  }

  /// What `writer` writes while it is sent, piece by piece. A failure once it has begun breaks the
  /// answer off, so that the client does not take it for whole.
  ///
  /// Over HTTP/1.1 a client that closes its connection in the middle is noticed only when more is
  /// written and flushed: a writer that waits for long has to write something now and then that its
  /// reader skips.
  public static Reply stream(String contentType, Streaming writer) {
    return of(new ReplyBody.Stream(contentType, writer));
  }

  /// Server-sent events. When none was sent for 15 s the runtime sends a comment, which browsers
  /// skip, so that the responder of a client that has gone is stopped, whatever it waits for.
  ///
  /// They may go on for ever: as soon as the node stops the responder is interrupted, and the
  /// stream ends, after which browsers ask again. For those that end by themselves there is
  /// [#finiteEvents].
  public static Reply events(EventSource source) {
    return events(HEARTBEAT_DEFAULT, source);
  }

  /// The same with another time of silence after which the comment is sent.
  ///
  /// @param heartbeat more than 0; a client that has gone is noticed after two of them at most, as
  ///   a rule
  public static Reply events(Duration heartbeat, EventSource source) {
    return of(new ReplyBody.Events(source, heartbeat, false));
  }

  /// Server-sent events that come to an end by themselves, as the words of an answer do that is
  /// being made: when the node stops they go on, for [HttpLimits#drainWithin] at most, as any other
  /// answer. Else as [#events(EventSource)].
  public static Reply finiteEvents(EventSource source) {
    return of(new ReplyBody.Events(source, HEARTBEAT_DEFAULT, true));
  }

  /// The same with another time of silence after which the comment is sent.
  public static Reply finiteEvents(Duration heartbeat, EventSource source) {
    return of(new ReplyBody.Events(source, heartbeat, true));
  }

  /// The content of a file, or the part of it that the client asks for. Its media type follows from
  /// its name; 404 if it is not there. Whoever can choose the path can read the file: for paths
  /// that come from a client there is [HttpServer#files].
  public static Reply file(Path path) {
    return of(new ReplyBody.OfFile(path));
  }

  /// Sends the client elsewhere, to be asked with GET (303).
  ///
  /// @param location a path or an address
  public static Reply redirect(String location) {
    return empty().status(303).header("Location", location);
  }

  /// With this status.
  public Reply status(int status) {
    return new Reply(status, headers, body);
  }

  /// With one more header.
  public Reply header(String name, String value) {
    return with(new Header(name, value));
  }

  /// With one more cookie to set.
  public Reply cookie(Cookie cookie) {
    return with(cookie.header());
  }

  private Reply with(Header header) {
    List<Header> more = new ArrayList<>(headers);
    more.add(header);
    return new Reply(status, more, body);
  }
}
