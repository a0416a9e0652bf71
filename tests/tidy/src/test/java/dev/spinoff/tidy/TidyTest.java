// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static dev.spinoff.tidy.Exceptions.assertTidy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The house rules, checked over the whole tree. Each failure says where, what, and what instead.
final class TidyTest {

  private static final int TYPES_PER_PACKAGE_MAX = 40;

  @Test
  void calls_inJava_areNotBanned() {
    var bans = CallRules.bans();
    assertTidy("banned-call", inJava(file -> CallRules.check(file, bans)));
  }

  @Test
  void sizes_ofMethodsAndRecords_areSmall() {
    List<Finding> findings = inJava(SizeRules::check);
    for (String rule : List.of("method-lines", "parameters", "record-components")) {
      assertTidy(rule, findings.stream().filter(f -> f.rule().equals(rule)).toList());
    }
    assertThat(findings).noneMatch(finding -> finding.rule().equals("method-lines-never"));
  }

  @Test
  void files_inJava_areSmall() {
    List<Finding> findings = in(Project.files("java"), TextRules::longFile);
    assertThat(findings).noneMatch(finding -> finding.rule().equals("file-lines-never"));
    assertTidy("file-lines", findings);
  }

  @Test
  void packages_inMainCode_areSmall() {
    var sizes =
        Project.files("java").stream()
            .filter(file -> Project.name(file).contains("/src/main/"))
            .filter(file -> !file.toString().endsWith("-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertTidy(
        "package-types",
        sizes.entrySet().stream()
            .filter(size -> size.getValue() > TYPES_PER_PACKAGE_MAX)
            .map(size -> tooMany(size.getKey(), size.getValue()))
            .toList());
  }

  private static Finding tooMany(Path folder, long types) {
    String message =
        types + " types, at most " + TYPES_PER_PACKAGE_MAX + ": find the second module";
    return Finding.in(folder, 1, "package-types", message);
  }

  @Test
  void lines_inJava_fitInHundredColumns() {
    assertTidy("columns", in(Project.files("java"), TextRules::longLines));
  }

  @Test
  void headers_inJava_nameTheLicence() {
    assertTidy("header", in(Project.files("java"), TextRules::header));
  }

  @Test
  void leftovers_inSources_haveAnIssue() {
    var sources =
        Project.files().stream().filter(file -> !file.toString().endsWith(".md")).toList();
    assertTidy("leftover", in(sources, TextRules::leftovers));
  }

  @Test
  void paths_ofSomebodysMachine_areNowhere() {
    assertTidy("machine-path", in(Project.files(), TextRules::machinePaths));
  }

  @Test
  void links_inDocuments_resolve() {
    assertTidy("dead-link", in(Project.files("md"), Markdown::deadLinks));
  }

  @Test
  void snippets_inDocuments_equalTheirSources() {
    assertTidy("quote", in(Project.files("md"), Markdown::staleQuotes));
  }

  @Test
  void behaviours_markedAsCovered_areNamedByTests() {
    assertThat(Parity.FILE).as("the table of behaviours").exists();
    Set<String> untested = new TreeSet<>(Parity.covered(Project.lines(Parity.FILE)));
    untested.removeAll(namedByTests());
    assertThat(untested).as("covered in parity.md, but no test has a /// line with it").isEmpty();
  }

  @Test
  void behaviours_namedByTests_areListed() {
    assertThat(Parity.FILE).as("the table of behaviours").exists();
    Set<String> unknown = new TreeSet<>(namedByTests());
    unknown.removeAll(Parity.listed(Project.lines(Parity.FILE)));
    assertThat(unknown).as("named by a test, but not in parity.md").isEmpty();
  }

  @Test
  void tests_namedByTheTableOfFaults_exist() {
    List<String> named = NamedTests.in(Project.text(NamedTests.FAULTS));
    assertThat(named).hasSizeGreaterThan(50);
    List<Path> tests = Project.files("java").stream().filter(TidyTest::isTest).toList();
    assertThat(NamedTests.missing(named, tests)).as("named in faults.md, and not there").isEmpty();
  }

  private static Set<String> namedByTests() {
    return Project.files("java").stream()
        .filter(TidyTest::isTest)
        .flatMap(file -> Parity.named(Project.lines(file)).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isTest(Path file) {
    String name = Project.name(file);
    boolean stress = name.startsWith("tests/stress/");
    return !name.startsWith("tests/tidy/") && (stress || name.contains("/src/test/"));
  }

  @Test
  void changelog_always_beginsWithUnreleased() {
    var titles =
        Project.lines(Project.ROOT.resolve("CHANGELOG.md")).stream()
            .filter(line -> line.startsWith("#"))
            .toList();
    assertThat(titles).startsWith("# Changelog", "## Unreleased");
    assertThat(titles)
        .filteredOn(title -> title.startsWith("### "))
        .allMatch(
            Set.of("Breaking", "Safety", "Added", "Fixed", "Faster", "Internal").stream()
                    .map("### "::concat)
                    .toList()
                ::contains);
  }

  private static List<Finding> inJava(Function<JavaFile, List<Finding>> rule) {
    return JavaFile.parse(Project.files("java")).stream()
        .flatMap(f -> rule.apply(f).stream())
        .toList();
  }

  private static List<Finding> in(List<Path> files, Function<Path, List<Finding>> rule) {
    return files.stream().flatMap(file -> rule.apply(file).stream()).toList();
  }
}
