// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads the command lines of those commands that ask other nodes.
final class CallReader implements Callable<Integer> {

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final CallKind kind;
  private final Runner runner;

  private CallReader(CallKind kind, Runner runner) {
    this.kind = kind;
    this.runner = runner;
    spec.name(kind.command());
    spec.usageMessage()
        .customSynopsis("./spin " + kind.command() + " [OPTIONS] " + String.join(" ", kind.words()))
        .description("%n" + kind.description() + "%n")
        .optionListHeading("%nOptions (with one dash or two):%n")
        .footer(kind.footer())
        .sortOptions(false)
        .width(100);
    for (int i = 0; i < kind.words().size(); i++) {
      spec.addPositional(word(i, kind.words().get(i)));
    }
    kind.options().forEach(option -> spec.addOption(Options.spec(option)));
    spec.addOption(Options.help());
  }

  /// The command, for the one it belongs to.
  ///
  /// @param runner what to do with what it is given
  static CommandLine command(CallKind kind, Runner runner) {
    return new CommandLine(new CallReader(kind, runner).spec);
  }

  /// Its absence is found last: found first, it would hide every other mistake.
  private static PositionalParamSpec word(int index, String label) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .hideParamSyntax(true)
        .description(HelpText.CALL_WORDS.get(label))
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult result = spec.commandLine().getParseResult();
    for (int i = 0; i < kind.words().size(); i++) {
      if (!result.hasMatchedPositional(i)) {
        throw wrong("no " + kind.words().get(i) + " is given");
      }
    }
    Map<SpinOption, List<String>> options = Options.given(kind.options(), result);
    if (result.hasMatchedPositional(1)) {
      options.put(SpinOption.MSG, List.of(result.matchedPositionalValue(1, "")));
    }
    Arguments arguments = new Arguments(result.matchedPositionalValue(0, ""), options);
    Optional<String> misuse = NetworkUsage.misuse(arguments);
    if (misuse.isPresent()) {
      throw wrong(misuse.get());
    }
    return runner.run(kind, arguments);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /// Asks another node.
  @FunctionalInterface
  interface Runner {
    /// Returns the exit code.
    int run(CallKind kind, Arguments arguments) throws InterruptedException;
  }
}
