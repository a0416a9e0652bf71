// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Paths as they are looked up: without dot segments, and still encoded where it matters, so that a
/// slash which belongs to a piece does not end it.
public final class Paths {

  private Paths() {}

  /// Decodes what is left.
  public static String decoded(String piece) {
    return piece.indexOf('%') < 0
        ? piece
        : URLDecoder.decode(piece.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
