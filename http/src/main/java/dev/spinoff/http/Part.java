// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.io.InputStream;
import java.util.Optional;

/// One part of a multipart body. Its content is there until the next part is asked for.
///
/// Implemented by the runtime only.
public interface Part {

  /// The name of the form's field; empty if it has none.
  String name();

  /// The name of the file, if it is one: the client's, without any folders. Do not trust it.
  Optional<String> filename();

  /// The media type; `text/plain` unless it says.
  String contentType();

  /// A header of the part, whatever its case.
  Optional<String> header(String name);

  /// The content as it comes. Waits as [Request#body] does.
  InputStream content();

  /// The whole content as text, in UTF-8.
  ///
  /// @throws HttpError with 413 if it has more than `bytesMax` bytes
  String text(int bytesMax) throws InterruptedException;
}
