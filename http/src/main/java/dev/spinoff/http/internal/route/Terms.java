// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.Filter;
import dev.spinoff.http.Responder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a group says of its routes, as far as it differs from what the server says.
///
/// @param filters what stands around its responders, the outermost first
/// @param body how large a body may be
/// @param respondWithin how long a responder may take
public record Terms(
    List<Filter> filters, Optional<BodyLimits> body, Optional<Duration> respondWithin) {

  /// Nothing.
  public static final Terms NONE = new Terms(List.of(), Optional.empty(), Optional.empty());

  public Terms {
    filters = List.copyOf(filters);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(respondWithin, "respondWithin");
  }

  /// With one more filter, further inside than the others.
  public Terms withFilter(Filter filter) {
    return new Terms(joined(filters, List.of(filter)), body, respondWithin);
  }

  private static List<Filter> joined(List<Filter> outer, List<Filter> inner) {
    return Stream.concat(outer.stream(), inner.stream()).toList();
  }

  /// With these limits for bodies.
  public Terms withBody(BodyLimits limits) {
    return new Terms(filters, Optional.of(limits), respondWithin);
  }

  /// With this time for responders.
  public Terms withRespondWithin(Duration time) {
    return new Terms(filters, body, Optional.of(time));
  }

  /// These, and those of a group around this one: what is said further inside counts.
  Terms within(Terms outer) {
    return new Terms(
        joined(outer.filters, filters),
        body.or(outer::body),
        respondWithin.or(outer::respondWithin));
  }

  /// A responder with the filters around it.
  public Responder around(Responder responder) {
    Responder inner = responder;
    for (Filter filter : filters.reversed()) {
      Responder next = inner;
      inner = (self, request) -> filter.filter(self, request, next);
    }
    return inner;
  }
}
