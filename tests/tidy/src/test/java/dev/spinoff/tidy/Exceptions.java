// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The places that may break a rule, each with its reason. One that nobody needs is an error.
final class Exceptions {

  private static final Path FILE = Project.ROOT.resolve("config/tidy-exceptions.txt");

  private Exceptions() {}

  /// Fails with every finding of this rule that has no exception, and every exception of this rule
  /// that has no finding.
  static void assertTidy(String rule, List<Finding> findings) {
    List<String> problems = problems(rule, findings, Table.read(FILE, 3));
    if (!problems.isEmpty()) {
      fail(String.join("\n", problems));
    }
  }

  static List<String> problems(String rule, List<Finding> findings, List<Table.Row> exceptions) {
    List<Table.Row> ours = exceptions.stream().filter(row -> row.cell(0).equals(rule)).toList();
    List<String> problems = new ArrayList<>();
    findings.stream()
        .filter(finding -> ours.stream().noneMatch(row -> excuses(row, finding)))
        .map(Finding::toString)
        .forEach(problems::add);
    ours.stream()
        .filter(row -> findings.stream().noneMatch(finding -> excuses(row, finding)))
        .map(Exceptions::unused)
        .forEach(problems::add);
    return problems;
  }

  private static boolean excuses(Table.Row row, Finding finding) {
    return Stream.of(finding.subject(), finding.where()).anyMatch(row.cell(1)::equals)
        && Objects.equals(row.cell(0), finding.rule());
  }

  private static String unused(Table.Row row) {
    return Project.name(row.file()) + ":" + row.line() + ": nothing needs this any more, remove it";
  }
}
