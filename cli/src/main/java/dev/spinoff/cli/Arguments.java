// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line that names an actor, read but not yet understood.
///
/// @param actor what stands for ACTOR
/// @param options the options given, each with its values in order; one without a value has none
record Arguments(String actor, Map<SpinOption, List<String>> options) {

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
}
