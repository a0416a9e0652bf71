// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line that names an actor or another node, read but not yet understood.
///
/// @param subject what stands for ACTOR, NODE or ADDRESS
/// @param options the options given, each with its values in order; one without a value has none
record Arguments(String subject, Map<SpinOption, List<String>> options) {

  boolean has(SpinOption option) {
    return options.containsKey(option);
  }

  /// All values of an option.
  List<String> all(SpinOption option) {
    return options.getOrDefault(option, List.of());
  }

  /// The value of an option that is given once.
  Optional<String> one(SpinOption option) {
    return all(option).stream().findFirst();
  }

  /// The value of an option that is a duration.
  ///
  /// @throws UserMistake if it is none
  Optional<Duration> duration(SpinOption option) {
    return one(option)
        .map(text ->
            Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                    new UserMistake(
                        "%s must be a duration such as 5s or 200ms, was '%s'"
                            .formatted(option.shortName(), text))));
  }
}
