// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads the command line of `spin schema`.
final class SchemaReader implements Callable<Integer> {

  private static final String LOCK = "-lock";
  private static final String UPDATE = "-update";
  private static final String CLASS_PATH = "-cp";

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final Runner runner;

  private SchemaReader(Runner runner) {
    this.runner = runner;
    spec.name("schema");
    spec.usageMessage()
        .customSynopsis(HelpText.SCHEMA_SYNOPSIS)
        .description(HelpText.SCHEMA_DESCRIPTION)
        .optionListHeading("%nOptions (with one dash or two):%n")
        .footer(HelpText.SCHEMA_FOOTER)
        .sortOptions(false)
        .width(100);
    spec.addPositional(protocol());
    spec.addOption(lock());
    spec.addOption(flag(UPDATE, "--update").description("Write that file anew.").build());
    spec.addOption(classPath());
    spec.addOption(
        flag("-help", "--help", "-h").usageHelp(true).description("Print this and exit.").build());
  }

  /// The command, for the one it belongs to.
  ///
  /// @param runner what to do with a protocol and its options
  static CommandLine command(Runner runner) {
    return new CommandLine(new SchemaReader(runner).spec);
  }

  private static OptionSpec lock() {
    return OptionSpec.builder(LOCK, "--lock")
        .arity("1")
        .type(String.class)
        .paramLabel("FILE")
        .description("Compare with this file, or write it if it is not there.")
        .build();
  }

  private static OptionSpec classPath() {
    return OptionSpec.builder(CLASS_PATH, "--class-path")
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel("PATH")
        .description("Folders and jars with classes of your own.")
        .build();
  }

  private static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).arity("0").type(boolean.class);
  }

  /// Its absence is found last: found first, it would hide every other mistake.
  private static PositionalParamSpec protocol() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel("CLASS")
        .hideParamSyntax(true)
        .description(HelpText.PROTOCOL)
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult result = spec.commandLine().getParseResult();
    if (!result.hasMatchedPositional(0)) {
      throw wrong("no CLASS is given");
    }
    Optional<Path> lock = values(result, LOCK).stream().map(Path::of).findFirst();
    if (result.hasMatchedOption(UPDATE) && lock.isEmpty()) {
      throw wrong("-" + UPDATE + " writes the file that -" + LOCK + " names, and there is none");
    }
    return runner.run(
        new SchemaCommand(
            result.matchedPositionalValue(0, ""),
            lock,
            result.hasMatchedOption(UPDATE),
            values(result, CLASS_PATH)));
  }

  private static List<String> values(ParseResult result, String option) {
    return result.hasMatchedOption(option)
        ? List.copyOf(result.matchedOption(option).originalStringValues())
        : List.of();
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /// Prints or compares a schema.
  @FunctionalInterface
  interface Runner {
    /// Returns the exit code.
    int run(SchemaCommand command) throws InterruptedException;
  }
}
