// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Our options in picocli's terms.
final class Options {

  private Options() {}

  static OptionSpec spec(SpinOption option) {
    Class<?> single = option.hasValue() ? String.class : boolean.class;
    return OptionSpec.builder(option.names().toArray(String[]::new))
        .arity(option.hasValue() ? "1" : "0")
        .type(option.isRepeatable() ? List.class : single)
        .auxiliaryTypes(single)
        .paramLabel(option.label())
        .description(option.description())
        .build();
  }

  static OptionSpec help() {
    return OptionSpec.builder("-help", "--help", "-h")
        .usageHelp(true)
        .description("Print this and exit.")
        .build();
  }

  /// Which of these options are given, each with its values in order.
  static Map<SpinOption, List<String>> given(List<SpinOption> options, ParseResult result) {
    Map<SpinOption, List<String>> given = new EnumMap<>(SpinOption.class);
    for (SpinOption option : options) {
      String name = option.shortName();
      if (result.hasMatchedOption(name)) {
        given.put(option, option.hasValue() ? values(result.matchedOption(name)) : List.of());
      }
    }
    return given;
  }

  private static List<String> values(OptionSpec option) {
    return List.copyOf(option.originalStringValues());
  }
}
