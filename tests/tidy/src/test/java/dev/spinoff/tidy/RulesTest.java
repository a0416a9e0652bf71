// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows that each rule finds what it looks for: a rule that cannot fail checks nothing.
final class RulesTest {

  @TempDir private Path folder;

  @Test
  void bannedCall_inCodeOnly_isFound() {
    Path file = write("A.java", "class A { long t = System.currentTimeMillis(); } // Instant.now");
    assertThat(CallRules.check(java(file), CallRules.bans()))
        .extracting(Finding::message)
        .containsExactly("System.currentTimeMillis is banned here; use the world's clock");
  }

  @Test
  void bannedCall_importedStatically_isFound() {
    Path file = write("A.java", "import static java.lang.Math.random; class A {}");
    assertThat(CallRules.check(java(file), CallRules.bans())).hasSize(1);
  }

  @Test
  void method_ofFortyTwoLines_isTooLong() {
    Path file = write("A.java", "class A { void run() {\n" + ";\n".repeat(40) + "} }");
    assertThat(SizeRules.check(java(file)))
        .singleElement()
        .returns("method-lines", Finding::rule)
        .satisfies(finding -> assertThat(finding.subject()).endsWith("A.java#run"));
  }

  @Test
  void method_ofSixtyOneLines_hasNoExcuse() {
    Path file = write("A.java", "class A { void run() {\n" + ";\n".repeat(59) + "} }");
    assertThat(SizeRules.check(java(file)))
        .extracting(Finding::rule)
        .containsExactly("method-lines-never");
  }

  @Test
  void parametersAndComponents_overTheLimit_areFound() {
    String nine = "int a, int b, int c, int d, int e, int f, int g, int h, int i";
    Path file = write("A.java", "record A(" + nine + ") { void six(" + nine + ") {} }");
    assertThat(SizeRules.check(java(file)))
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("record-components", "parameters");
  }

  @Test
  void text_thatIsTooMuchOrLeftOver_isFound() {
    Path file = write("a.txt", "FIX" + "ME\nTO" + "DO(#7)\n/ro" + "ot/x\n" + "x".repeat(101));
    assertThat(TextRules.leftovers(file)).hasSize(1);
    assertThat(TextRules.machinePaths(file)).hasSize(1);
    assertThat(TextRules.longLines(file)).hasSize(1);
    assertThat(TextRules.header(file)).hasSize(1);
    assertThat(TextRules.longFile(write("b.txt", "\n".repeat(501)))).hasSize(1);
  }

  @Test
  void link_toNothing_isFoundOutsideCode() {
    Path file = write("a.md", "[a](gone.md#x) `[b](c.md)` [self](a.md) [web](https://x.org/y)");
    assertThat(Markdown.deadLinks(file)).singleElement().asString().contains("no file gone.md");
  }

  @Test
  void quote_ofMissingFileOrOtherText_isFound() {
    Path file = write("a.md", "<!-- from mvnw#x -->\n```sh\na\n```\n<!-- from gone -->\n");
    assertThat(Markdown.staleQuotes(file)).hasSize(2);
  }

  @Test
  void quote_ofRegion_isCutAndUnindented() {
    var source = List.of("import a;", "class A {", "  // region r", "  int a;", "  // end region");
    assertThat(Quotes.wanted(source, "r")).containsExactly("int a;");
    assertThat(Quotes.fence(List.of("<!-- -->", "```java", "int a;", "```"), 1))
        .containsExactly("int a;");
  }

  @Test
  void behaviours_inTableAndTests_areRead() {
    var table = List.of("| SR01 | a | core ✓ |", "| **SR02** | b ✓ | later |", "SR03");
    assertThat(Parity.listed(table)).containsExactly("SR01", "SR02");
    assertThat(Parity.covered(table)).containsExactly("SR01");
    assertThat(Parity.named(List.of("  /// LD01, LD02 and SR09: x", "// SR04")))
        .containsExactly("LD01", "LD02");
  }

  @Test
  void test_namedAndNotThere_isFound() {
    Path file = write("ATest.java", "class ATest { void a_b_c() {} }");
    List<String> named = NamedTests.in("x `ATest#a_b_c`, `ATest#d_e_f`; `BTest#a_b_c` ATest#g");
    assertThat(named).containsExactly("ATest#a_b_c", "ATest#d_e_f", "BTest#a_b_c");
    assertThat(NamedTests.missing(named, List.of(file)))
        .containsExactly("ATest#d_e_f", "BTest#a_b_c");
  }

  @Test
  void exception_withoutNeed_isFound() {
    var row = new Table.Row(folder.resolve("e.txt"), 3, List.of("rule", "file", "why"));
    assertThat(Exceptions.problems("rule", List.of(), List.of(row))).hasSize(1);
    var finding = new Finding("rule", "file", "file:1", "m");
    assertThat(Exceptions.problems("rule", List.of(finding), List.of(row))).isEmpty();
    assertThat(Exceptions.problems("rule", List.of(finding), List.of())).hasSize(1);
  }

  private static JavaFile java(Path file) {
    return JavaFile.parse(List.of(file)).getFirst();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
