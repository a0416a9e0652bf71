// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One look-up of a path in the tree of routes.
final class Search {

  private static final String[] NONE = {};

  final String path;
  private final String method;
  private String[] values = NONE;
  private @Nullable Route found;
  private @Nullable SortedSet<String> allowed; // where the path is right and the method is not

  Search(String method, String path) {
    this.method = method;
    this.path = path;
  }

  boolean isFound() {
    return found != null;
  }

  /// Notes a piece that has a name.
  void note(int depth, String piece) {
    if (depth >= values.length) {
      values = Arrays.copyOf(values, depth + 4);
    }
    values[depth] = Paths.decoded(piece);
  }

  /// The path ends where these routes are.
  void end(Map<String, Route> routes) {
    if (isFound() || routes.isEmpty()) {
      return;
    }
    found = routes.get(method);
    if (found == null && method.equals("HEAD")) {
      found = routes.get("GET");
    }
    if (found == null) {
      routes.values().stream().filter(this::counts).forEach(this::allow);
    }
  }

  private boolean counts(Route route) {
    return !(route.target() instanceof Target.Folder) || method.equals("OPTIONS");
  }

  private void allow(Route route) {
    if (allowed == null) {
      allowed = new TreeSet<>();
    }
    allowed.add(route.method());
    allowed.add("OPTIONS");
    if (route.method().equals("GET")) {
      allowed.add("HEAD");
    }
  }

  Outcome outcome() {
    if (found != null) {
      return new Outcome.Found(found, values, others());
    }
    String others = others();
    return others.isEmpty() ? Outcome.NONE : new Outcome.OtherMethod(others);
  }

  private String others() {
    return allowed == null ? "" : String.join(", ", allowed);
  }
}
