// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads the command line of `spin cert` and of the two commands below it.
public final class CertReader implements Callable<Integer> {

  private static final String DAYS = "-days";
  private static final String FORCE = "-force";
  private static final int DAYS_MAX = 36_500;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final Kind kind;
  private final Runner runner;

  private CertReader(Kind kind, Runner runner) {
    this.kind = kind;
    this.runner = runner;
    spec.name(kind.name);
    spec.usageMessage()
        .customSynopsis(kind.synopsis)
        .description(kind.description)
        .optionListHeading("%nOptions (with one dash or two):%n")
        .commandListHeading("%nCommands:%n")
        .footer(CertHelp.FOOTER)
        .sortOptions(false)
        .width(100);
    if (kind != Kind.GROUP) {
      addArguments();
    }
    spec.addOption(
        flag("-help", "--help", "-h").usageHelp(true).description("Print this and exit.").build());
  }

  /// The command, for the one it belongs to.
  ///
  /// @param runner what to do with what was read
  public static CommandLine command(Runner runner) {
    return new CommandLine(
        new CertReader(Kind.GROUP, runner)
            .spec
            .addSubcommand(null, new CommandLine(new CertReader(Kind.AUTHORITY, runner).spec))
            .addSubcommand(null, new CommandLine(new CertReader(Kind.NODE, runner).spec)));
  }

  private void addArguments() {
    spec.addPositional(words("0", "0..1", "DIR", "The authority's folder."));
    if (kind == Kind.NODE) {
      spec.addPositional(words("1..*", "0..*", "NAME@HOST[:PORT]", CertHelp.NODE));
    }
    spec.addOption(
        OptionSpec.builder(DAYS, "--days")
            .arity("1")
            .type(String.class)
            .paramLabel("N")
            .description("Good for N days from now: " + kind.days + " unless told.")
            .build());
    spec.addOption(flag(FORCE, "--force").description("Overwrite files that are there.").build());
  }

  private static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).arity("0").type(boolean.class);
  }

  /// Their absence is found last: found first, it would hide every other mistake.
  private static PositionalParamSpec words(String at, String arity, String label, String what) {
    return PositionalParamSpec.builder()
        .index(at)
        .arity(arity)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .hideParamSyntax(true)
        .description(what)
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (kind == Kind.GROUP) {
      throw wrong("no command is given: ca or node");
    }
    ParseResult result = spec.commandLine().getParseResult();
    List<String> words =
        result.matchedPositionals().stream()
            .flatMap(found -> found.originalStringValues().stream())
            .toList();
    if (words.isEmpty()) {
      throw wrong("no DIR is given");
    }
    List<String> nodes = words.subList(1, words.size());
    if (kind == Kind.NODE && nodes.isEmpty()) {
      throw wrong("no NAME@HOST is given");
    }
    return runner.run(
        new CertCommand(
            folder(words.getFirst()), nodes, days(result), result.hasMatchedOption(FORCE)));
  }

  private Path folder(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw wrong("'" + text + "' is no folder");
    }
  }

  private int days(ParseResult result) {
    if (!result.hasMatchedOption(DAYS)) {
      return kind.days;
    }
    String text = result.matchedOption(DAYS).originalStringValues().getFirst();
    try {
      int days = Integer.parseInt(text);
      if (days >= 1 && days <= DAYS_MAX) {
        return days;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw wrong("-%s must be 1 to %d, was '%s'".formatted(DAYS, DAYS_MAX, text));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /// Makes certificates.
  @FunctionalInterface
  public interface Runner {
    /// Returns the exit code.
    int run(CertCommand command) throws InterruptedException;
  }

  private enum Kind {
    GROUP("cert", CertHelp.SYNOPSIS, CertHelp.DESCRIPTION, 0),
    AUTHORITY("ca", CertHelp.CA_SYNOPSIS, CertHelp.CA_DESCRIPTION, 3_650),
    NODE("node", CertHelp.NODE_SYNOPSIS, CertHelp.NODE_DESCRIPTION, 365);

    private final String name;
    private final String synopsis;
    private final String description;
    private final int days;

    Kind(String name, String synopsis, String description, int days) {
      this.name = name;
      this.synopsis = synopsis;
      this.description = description;
      this.days = days;
    }
  }
}
