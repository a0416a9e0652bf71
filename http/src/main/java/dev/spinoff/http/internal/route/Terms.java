// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import dev.spinoff.http.BodyLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What a group says of its routes, as far as it differs from what the server says.
///
/// @param body how large a body may be
/// @param respondWithin how long a responder may take
public record Terms(Optional<BodyLimits> body, Optional<Duration> respondWithin) {

  /// Nothing.
  public static final Terms NONE = new Terms(Optional.empty(), Optional.empty());

  public Terms {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(respondWithin, "respondWithin");
  }

  /// With these limits for bodies.
  public Terms withBody(BodyLimits limits) {
    return new Terms(Optional.of(limits), respondWithin);
  }

  /// With this time for responders.
  public Terms withRespondWithin(Duration time) {
    return new Terms(body, Optional.of(time));
  }

  /// These, and those of a group around this one: what is said further inside counts.
  Terms within(Terms outer) {
    return new Terms(body.or(outer::body), respondWithin.or(outer::respondWithin));
  }
}
