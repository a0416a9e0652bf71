// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.simulate.Seeds;
import dev.spinoff.cli.words.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads the command line of `spin simulate`.
final class SimulateReader implements Callable<Integer> {

  private static final long SEEDS_DEFAULT = 100;
  private static final String SEEDS = "-seeds";
  private static final String SEED = "-seed";
  private static final String FROM = "-from";
  private static final String FOR = "-for";
  private static final String JOBS = "-jobs";
  private static final String CLASS_PATH = "-cp";
  private static final String VERBOSE = "-v";

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final Runner runner;

  private SimulateReader(Runner runner) {
    this.runner = runner;
    spec.name("simulate");
    spec.usageMessage()
        .customSynopsis(HelpText.SIMULATE_SYNOPSIS)
        .description(HelpText.SIMULATE_DESCRIPTION)
        .optionListHeading("%nOptions (with one dash or two):%n")
        .footer(HelpText.SIMULATE_FOOTER)
        .sortOptions(false)
        .width(100);
    spec.addPositional(scenario());
    addOptions();
  }

  /// The command, for the one it belongs to.
  ///
  /// @param runner what to do with a scenario and its options
  static CommandLine command(Runner runner) {
    return new CommandLine(new SimulateReader(runner).spec);
  }

  private void addOptions() {
    add(SEEDS, "--seeds", "N", "Run N seeds, one after the other: 100 unless told.");
    add(SEED, "--seed", "S", "Run this seed again and, if it fails, make its plan smaller.");
    add(FROM, "--from", "S", "The first seed: 1 unless told.");
    add(FOR, "--for", "DURATION", "Run seeds for this long, such as 30s or 1h30m.");
    add(JOBS, "--jobs", "N", "Run N seeds at once: one for each processor unless told.");
    add(CLASS_PATH, "--class-path", "PATH", "Folders and jars with classes of your own.");
    spec.addOption(
        flag(VERBOSE, "--verbose").description("Let simulated actors log, without a bar.").build());
    spec.addOption(
        flag("-help", "--help", "-h").usageHelp(true).description("Print this and exit.").build());
  }

  private void add(String shortName, String longName, String label, String description) {
    spec.addOption(
        OptionSpec.builder(shortName, longName)
            .arity("1")
            .type(shortName.equals(CLASS_PATH) ? List.class : String.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  private static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).arity("0").type(boolean.class);
  }

  /// Its absence is found last: found first, it would hide every other mistake.
  private static PositionalParamSpec scenario() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel("SCENARIO")
        .hideParamSyntax(true)
        .description(HelpText.SCENARIO)
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult result = spec.commandLine().getParseResult();
    Optional<String> seed = text(SEED);
    if (!result.hasMatchedPositional(0)) {
      throw wrong("no SCENARIO is given");
    }
    for (String other : List.of(SEEDS, FROM, FOR, JOBS)) {
      if (seed.isPresent() && result.hasMatchedOption(other)) {
        throw wrong("-" + SEED + " runs one seed, and -" + other + " is for many");
      }
    }
    return runner.run(
        new SimulateArguments(
            result.matchedPositionalValue(0, ""),
            seed.map(text -> OptionalLong.of(number(SEED, text))).orElse(OptionalLong.empty()),
            seeds(),
            jobs(),
            result.hasMatchedOption(VERBOSE),
            classPath(result)));
  }

  private Seeds seeds() {
    Optional<Duration> within = text(FOR).map(this::duration);
    long unlessTold = within.isPresent() ? Long.MAX_VALUE : SEEDS_DEFAULT;
    long first = text(FROM).map(text -> number(FROM, text)).orElse(1L);
    return new Seeds(first, positive(SEEDS, Long.MAX_VALUE).orElse(unlessTold), within);
  }

  private int jobs() {
    int processors = Runtime.getRuntime().availableProcessors();
    return positive(JOBS, Integer.MAX_VALUE / 8).map(Long::intValue).orElse(processors);
  }

  private static List<String> classPath(ParseResult result) {
    return result.hasMatchedOption(CLASS_PATH)
        ? List.copyOf(result.matchedOption(CLASS_PATH).originalStringValues())
        : List.of();
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(spec.commandLine().getParseResult().matchedOption(option))
        .map(found -> found.originalStringValues().getFirst());
  }

  private Optional<Long> positive(String option, long most) {
    Optional<Long> value = text(option).map(text -> number(option, text));
    if (value.filter(number -> number < 1 || number > most).isPresent()) {
      throw wrong("-%s must be at least 1, was %d".formatted(option, value.get()));
    }
    return value;
  }

  private long number(String option, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw wrong("-%s must be a whole number, was '%s'".formatted(option, text));
    }
  }

  private Duration duration(String text) {
    return Durations.parse(text)
        .filter(Duration::isPositive)
        .orElseThrow(
            () -> wrong("-%s must be a duration such as 30s, was '%s'".formatted(FOR, text)));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /// Runs a scenario.
  @FunctionalInterface
  interface Runner {
    /// Returns the exit code.
    int run(SimulateArguments arguments) throws InterruptedException;
  }
}
