// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.cert.CertReader;
import dev.spinoff.cli.words.Names;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads any command line with picocli: prints help, version and completion, runs other commands,
/// and explains what is wrong.
final class FullReader implements Callable<Integer> {

  private static final int WRONG_USAGE = 2;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final Runner runner;

  /// @param runner what to do with an actor and its options
  /// @param simulate what to do with a scenario and its options
  /// @param schema what to do with a protocol and its options
  /// @param calls what to do with another node and its options
  /// @param cert what to do with an authority's folder and its options
  FullReader(
      Runner runner,
      SimulateReader.Runner simulate,
      SchemaReader.Runner schema,
      CallReader.Runner calls,
      CertReader.Runner cert) {
    this.runner = runner;
    spec.name("spin").versionProvider(new Version());
    for (CallKind kind : CallKind.values()) {
      spec.addSubcommand(null, CallReader.command(kind, calls));
    }
    spec.addSubcommand(null, SimulateReader.command(simulate))
        .addSubcommand(null, SchemaReader.command(schema))
        .addSubcommand(null, CertReader.command(cert))
        .addSubcommand(null, new CommandLine(new GenerateCompletion()));
    spec.usageMessage()
        .customSynopsis(HelpText.SYNOPSIS)
        .description(HelpText.DESCRIPTION)
        .optionListHeading("%nOptions (with one dash or two):%n")
        .commandListHeading("%nCommands:%n")
        .footer(HelpText.FOOTER)
        .sortOptions(false)
        .width(100);
    spec.addPositional(actor());
    for (SpinOption option : SpinOption.ofActors()) {
      spec.addOption(Options.spec(option));
    }
    spec.addOption(Options.help());
    spec.addOption(version());
  }

  /// Reads the command line and does what it says.
  ///
  /// @return the exit code
  int execute(Terminal terminal, PrintWriter out, PrintWriter err, String... words) {
    return new CommandLine(spec)
        .setOut(out)
        .setErr(err)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
        .setExpandAtFiles(false)
        .setPosixClusteredShortOptionsAllowed(false)
        .setAllowSubcommandsAsOptionParameters(true)
        .setParameterExceptionHandler((wrong, _) -> wrongUsage(wrong, err))
        .execute(words);
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult result = spec.commandLine().getParseResult();
    if (!result.hasMatchedPositional(0)) {
      throw new ParameterException(spec.commandLine(), "no ACTOR is given");
    }
    Arguments arguments =
        new Arguments(
            result.matchedPositionalValue(0, ""), Options.given(SpinOption.ofActors(), result));
    Optional<String> misuse = NetworkUsage.misuseByActor(arguments);
    if (misuse.isPresent()) {
      throw new ParameterException(spec.commandLine(), misuse.get());
    }
    return runner.run(arguments);
  }

  /// Its absence is found last: found first, it would hide every other mistake.
  private static PositionalParamSpec actor() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel("ACTOR")
        .hideParamSyntax(true)
        .description(HelpText.ACTOR)
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-version", "--version", "-V")
        .versionHelp(true)
        .description("Print the version and exit.")
        .build();
  }

  private static int wrongUsage(ParameterException wrong, PrintWriter err) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    err.println("spin: " + mistake(wrong) + "; try ./" + command + " --help");
    return WRONG_USAGE;
  }

  private static String mistake(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return surplus(unmatched.getUnmatched().getFirst(), unmatched.getCommandLine());
    }
    String message = UserMistake.reason(wrong);
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String surplus(String argument, CommandLine command) {
    if (!argument.startsWith("-")) {
      return "'" + argument + "' is one argument too many";
    }
    List<String> near = Names.near(argument, command.getCommandSpec().optionsMap().keySet());
    return "there is no option "
        + argument
        + (near.isEmpty() ? "" : "; did you mean " + near.getFirst() + "?");
  }

  /// Runs an actor.
  @FunctionalInterface
  interface Runner {
    /// Returns the exit code.
    int run(Arguments arguments) throws InterruptedException;
  }
}
