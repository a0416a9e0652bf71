// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import java.time.Duration;
import java.util.Optional;

/// Which seeds to run: so many from the first on, and none any more after some time.
///
/// @param count how many; `Long.MAX_VALUE` for as many as there is time for
/// @param within for how long, by the real clock; without limit if empty
public record Seeds(long first, long count, Optional<Duration> within) {}
