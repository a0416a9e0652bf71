// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A place in the tree of routes: what may come after the same beginning of a path. Built before
/// the server starts, and only read then.
final class Branch {

  private final Map<String, Branch> literals = new LinkedHashMap<>();
  private @Nullable Branch any;
  private @Nullable Branch rest;
  private final Map<String, Route> routes = new LinkedHashMap<>(); // by method

  void add(Template template, Route route) {
    Branch at = this;
    for (Template.Piece piece : template.pieces()) {
      at = at.next(piece);
    }
    Route before = at.routes.putIfAbsent(route.method(), route);
    if (before != null) {
      throw new IllegalArgumentException(
          before.template().equals(route.template())
              ? "there is a route " + route + " already"
              : "the routes " + before + " and " + route + " are the same");
    }
  }

  private Branch next(Template.Piece piece) {
    return switch (piece) {
      case Template.Piece.Literal(var text) -> literals.computeIfAbsent(text, _ -> new Branch());
      case Template.Piece.Any() -> any();
      case Template.Piece.Rest() -> rest();
    };
  }

  private Branch any() {
    any = Objects.requireNonNullElseGet(any, Branch::new);
    return any;
  }

  private Branch rest() {
    rest = Objects.requireNonNullElseGet(rest, Branch::new);
    return rest;
  }

  /// Looks a path up from the piece that starts at `start`. What is written out goes before a name,
  /// but only where it leads to a route.
  void find(Search search, int start, int depth) {
    if (start > search.path.length()) {
      search.end(routes);
      return;
    }
    int slash = search.path.indexOf('/', start);
    int end = slash < 0 ? search.path.length() : slash;
    String piece = search.path.substring(start, end);
    Branch literal = literals.get(Paths.decoded(piece));
    if (literal != null) {
      literal.find(search, end + 1, depth);
    }
    if (any != null && !piece.isEmpty() && !search.isFound()) {
      search.note(depth, piece);
      any.find(search, end + 1, depth + 1);
    }
    if (rest != null && !search.isFound()) {
      search.note(depth, search.path.substring(start));
      search.end(rest.routes);
    }
  }
}
