// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that what documents point at and quote is there.
///
/// A fence directly below `<!-- from path#region -->` must equal that region of the file, which
/// stands between the lines `// region name` and `// end region`; without `#region` it must equal
/// the whole file below its imports.
final class Markdown {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(#[^)\\s]*)?\\)");
  private static final Pattern QUOTE = Pattern.compile("<!-- from ([^#\\s]+)(?:#(\\S+))? -->");

  private Markdown() {}

  static List<Finding> deadLinks(Path document) {
    List<String> lines = Project.lines(document);
    List<Finding> findings = new ArrayList<>();
    boolean fenced = false;
    for (int i = 0; i < lines.size(); i++) {
      fenced ^= lines.get(i).strip().startsWith("```");
      if (!fenced) {
        findings.addAll(deadLinks(document, i + 1, lines.get(i).replaceAll("`[^`]*`", "")));
      }
    }
    return findings;
  }

  private static List<Finding> deadLinks(Path document, int line, String text) {
    return LINK.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(target -> !target.contains(":"))
        .filter(target -> !Files.exists(document.resolveSibling(target)))
        .map(target -> Finding.in(document, line, "dead-link", "there is no file " + target))
        .toList();
  }

  static List<Finding> staleQuotes(Path document) {
    List<String> lines = Project.lines(document);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher quote = QUOTE.matcher(lines.get(i).strip());
      if (quote.matches()) {
        findings.addAll(staleQuote(document, i + 1, quote));
      }
    }
    return findings;
  }

  private static List<Finding> staleQuote(Path document, int line, Matcher quote) {
    Path source = Project.ROOT.resolve(quote.group(1));
    if (!Files.exists(source)) {
      return List.of(Finding.in(document, line, "quote", "there is no file " + quote.group(1)));
    }
    List<String> wanted = Quotes.wanted(Project.lines(source), quote.group(2));
    List<String> given = Quotes.fence(Project.lines(document), line);
    return wanted.equals(given) ? List.of() : List.of(stale(document, line, wanted));
  }

  private static Finding stale(Path document, int line, List<String> wanted) {
    String message = "the fence below differs from its source, which reads:\n";
    return Finding.in(document, line, "quote", message + String.join("\n", wanted));
  }
}
