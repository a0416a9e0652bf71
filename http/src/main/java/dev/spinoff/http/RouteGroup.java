// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.route.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Routes that have something in common: limits that differ from the server's, filters, or a path
/// that they stand below ([Routes#under]).
///
/// ```java
/// server.with(RouteGroup.empty()
///     .bodyLimits(BodyLimits.DEFAULT.withBytesMax(1L << 30))
///     .post("/upload", Upload::new))
/// ```
///
/// What a group is told goes for all of its routes, whatever the order of the calls; for a group
/// within a group, as far as that one is not told otherwise. Immutable.
public final class RouteGroup extends Routes<RouteGroup> {

  private final List<Route> routes;
  private final Terms terms;

  private RouteGroup(List<Route> routes, Terms terms) {
    this.routes = List.copyOf(routes);
    this.terms = terms;
  }

  /// A group without routes.
  public static RouteGroup empty() {
    return new RouteGroup(List.of(), Terms.NONE);
  }

  @Override
  public RouteGroup filter(Filter filter) {
    return new RouteGroup(routes, terms.withFilter(Objects.requireNonNull(filter, "filter")));
  }

  /// With these limits for bodies, instead of [HttpLimits#body].
  public RouteGroup bodyLimits(BodyLimits limits) {
    return new RouteGroup(routes, terms.withBody(limits));
  }

  /// With this time for a responder to begin its answer, instead of [HttpLimits#respondWithin].
  public RouteGroup respondWithin(Duration time) {
    Objects.requireNonNull(time, "time");
    HttpLimits.positive("respondWithin", time);
    return new RouteGroup(routes, terms.withRespondWithin(time));
  }

  @Override
  RouteGroup with(List<Route> more) {
    List<Route> all = new ArrayList<>(routes);
    all.addAll(more);
    return new RouteGroup(all, terms);
  }

  /// Its routes, with what it says of them.
  List<Route> routes() {
    return routes.stream().map(route -> route.within(terms)).toList();
  }
}
