// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.util.Optional;

/// The parts of a multipart body, one after the other, as they come: neither in memory nor on disk
/// is there ever more than a few kilobytes of them.
///
/// ```java
/// Parts parts = request.parts();
/// for (var part = parts.next(); part.isPresent(); part = parts.next()) {
///   part.get().content().transferTo(out);
/// }
/// ```
///
/// Implemented by the runtime only.
public interface Parts {

  /// The next part, if there is one; what is left of the one before is skipped.
  ///
  /// @throws HttpError with 400 if the body is no such, with 413 if there are too many parts
  Optional<Part> next() throws InterruptedException;
}
