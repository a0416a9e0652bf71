// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

/// What a look-up of a path has found.
public sealed interface Outcome {

  /// There is no such path.
  Outcome NONE = new None();

  /// There is a route.
  final class Found implements Outcome {

    private final Route route;
    private final String[] values;
    private final String otherMethods;

    Found(Route route, String[] values, String otherMethods) {
      this.route = route;
      this.values = values;
      this.otherMethods = otherMethods;
    }

    /// The route.
    public Route route() {
      return route;
    }

    /// The piece of the path that stands where the template has its name number `index`.
    public String value(int index) {
      return values[index];
    }

    /// For which other methods there is such a path that goes before this one, as the header
    /// `Allow` has them; mostly empty.
    public String otherMethods() {
      return otherMethods;
    }
  }

  /// There is such a path, for other methods.
  ///
  /// @param allowed which, as the header `Allow` has them
  record OtherMethod(String allowed) implements Outcome {}

  /// See [#NONE].
  record None() implements Outcome {}
}
