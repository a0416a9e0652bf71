// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.ArrayList;
import java.util.List;

/// The routes of a server. A value: each change is made to a copy.
public final class Routes {

  /// No route.
  public static final Routes NONE = new Routes(List.of());

  private final List<Route> routes;
  private final Branch root = new Branch();

  private Routes(List<Route> routes) {
    this.routes = routes;
    routes.forEach(route -> root.add(Template.parse(route.template()), route));
  }

  /// These and one more.
  ///
  /// @throws IllegalArgumentException if the method or the template is none, or there is such a
  ///   route already
  public Routes with(String method, String template, Target target) {
    if (method.isEmpty() || !method.chars().allMatch(Routes::isUpperCase)) {
      throw new IllegalArgumentException(
          "a method has upper-case letters only, as GET, not '" + method + "'");
    }
    List<Route> more = new ArrayList<>(routes);
    more.add(new Route(method, template, Template.parse(template).names(), target));
    return new Routes(List.copyOf(more));
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /// All of them.
  public List<Route> all() {
    return routes;
  }

  /// Looks a request up.
  ///
  /// @param path as [Paths] says
  public Outcome find(String method, String path) {
    Search search = new Search(method, path);
    if (path.startsWith("/")) {
      root.find(search, 1, 0);
    }
    return search.outcome();
  }
}
