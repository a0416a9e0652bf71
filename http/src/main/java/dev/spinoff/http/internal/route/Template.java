// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.ArrayList;
import java.util.List;

/// A path in which some pieces have names: `/add/{a}/{b}`; `{rest...}` at the end takes all that
/// follows.
///
/// @param pieces what stands between the slashes
/// @param names the names, in order
record Template(List<Piece> pieces, List<String> names) {

  private static final Piece ANY = new Piece.Any();
  private static final Piece REST = new Piece.Rest();

  /// What stands between two slashes.
  sealed interface Piece {
    /// Written out.
    record Literal(String text) implements Piece {}

    /// Anything but nothing.
    record Any() implements Piece {}

    /// Anything up to the end of the path, also nothing.
    record Rest() implements Piece {}
  }

  /// @throws IllegalArgumentException if the text is none
  static Template parse(String text) {
    if (!text.startsWith("/")) {
      throw wrong(text, "must begin with a slash");
    }
    List<Piece> pieces = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String piece : text.substring(1).split("/", -1)) {
      if (pieces.contains(REST)) {
        throw wrong(text, "has something after the rest of the path");
      }
      pieces.add(piece(text, piece, names));
    }
    return new Template(pieces, names);
  }

  private static Piece piece(String text, String piece, List<String> names) {
    if (!piece.startsWith("{") || !piece.endsWith("}")) {
      if (piece.indexOf('{') >= 0 || piece.indexOf('}') >= 0) {
        throw wrong(text, "has a brace inside of '" + piece + "'");
      }
      return new Piece.Literal(piece);
    }
    boolean isRest = piece.endsWith("...}");
    String name = piece.substring(1, piece.length() - (isRest ? 4 : 1));
    if (name.isEmpty() || name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
      throw wrong(text, "has no name in '" + piece + "'");
    }
    if (names.contains(name)) {
      throw wrong(text, "has the name " + name + " twice");
    }
    names.add(name);
    return isRest ? REST : ANY;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("the template '" + text + "' " + why);
  }
}
