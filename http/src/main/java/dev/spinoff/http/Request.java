// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A request: what its client wants. Used by its responder's thread.
///
/// The body is read once: as a whole (`bytes`, `text`, `json`, `form`), which is kept, so that all
/// of these may be called again, also by filters; or as it comes (`body`, `parts`). What has begun
/// in one of these three ways cannot be read in another: that is an [IllegalStateException]. A
/// whole body may be had as a stream afterwards.
///
/// What waits for the body throws [InterruptedException] when the responder is stopped, and an
/// [HttpError] when the body is not what it should be: 413 if it is too large, 400 if it ends
/// early.
///
/// Implemented by the runtime only.
public interface Request {

  /// The method, such as `GET`.
  String method();

  /// All that the client has asked for: scheme, host, port, path and query, as they were written.
  /// The host is what the client says it is.
  ///
  /// @throws HttpError with 400 if it has characters that stand in no URI
  URI uri();

  /// The path, decoded.
  String path();

  /// The piece of the path that stands where the template has `{name}`.
  ///
  /// @throws IllegalArgumentException if the template has no such name
  Parameter path(String name);

  /// A parameter of the query: the first one of this name.
  Parameter query(String name);

  /// The values of all parameters of the query that have this name, in order.
  List<String> queries(String name);

  /// A header: the first one of this name, whatever its case.
  Optional<String> header(String name);

  /// The values of all headers that have this name, in order.
  List<String> headers(String name);

  /// The value of a cookie.
  Optional<String> cookie(String name);

  /// Whom it comes from, as far as the connection tells.
  InetSocketAddress remote();

  /// Whether it came under TLS.
  boolean isSecure();

  /// The body as it comes; each call gives the same stream. Its `read` waits, and throws
  /// [java.io.InterruptedIOException] when the responder is stopped.
  InputStream body();

  /// The whole body: each call gives the same array, not to be changed.
  byte[] bytes() throws InterruptedException;

  /// The whole body as text, in the charset that it names; UTF-8 unless it does.
  String text() throws InterruptedException;

  /// The body as JSON, made into a record or whatever else Jackson can make.
  ///
  /// @throws HttpError with 415 if it is of another media type, and 400 if it is no such JSON, with
  ///   the place. A constructor that refuses what it is given, by an [IllegalArgumentException] or
  ///   an `HttpError` of whatever status, is a 400 with its text
  <T> T json(Class<T> type) throws InterruptedException;

  /// The body as a form, of the media type `application/x-www-form-urlencoded`.
  ///
  /// @throws HttpError with 415 if it is of another media type
  Form form() throws InterruptedException;

  /// The body as parts, of the media type `multipart/form-data`, as they come; each call gives the
  /// same ones.
  ///
  /// @throws HttpError with 415 if it is of another media type
  Parts parts();
}
