// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The routes of a server. A value: each change is made to a copy.
public final class RouteTable {

  /// No route.
  public static final RouteTable NONE = new RouteTable(List.of());

  private final List<Route> routes;
  private final Branch root = new Branch();

  private RouteTable(List<Route> routes) {
    this.routes = routes;
    routes.forEach(route -> root.add(Template.parse(route.template()), route));
  }

  /// These and some more.
  ///
  /// @throws IllegalArgumentException if a template is none, or there is such a route already
  public RouteTable with(List<Route> more) {
    List<Route> all = new ArrayList<>(routes);
    all.addAll(more);
    return new RouteTable(List.copyOf(all));
  }

  /// All of them.
  public List<Route> all() {
    return routes;
  }

  /// The same under these terms.
  public RouteTable within(Terms terms) {
    return new RouteTable(routes.stream().map(route -> route.within(terms)).toList());
  }

  /// The shortest of the times that routes have of their own for their responders.
  public Optional<Duration> shortestRespondWithin() {
    Stream<Optional<Duration>> times = routes.stream().map(route -> route.terms().respondWithin());
    return times.flatMap(Optional::stream).min(Duration::compareTo);
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
