// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tests that a document names as `` `SomeTest#does_something_somehow` ``.
final class NamedTests {

  static final Path FAULTS = Project.ROOT.resolve("docs/internals/faults.md");

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");

  private NamedTests() {}

  /// Those that a document names, in its order.
  static List<String> in(String document) {
    return NAMED.matcher(document).results().map(NamedTests::name).toList();
  }

  private static String name(MatchResult match) {
    return match.group(1) + "#" + match.group(2);
  }

  /// Those of some that no source has.
  static List<String> missing(List<String> names, List<Path> sources) {
    Map<String, String> texts =
        sources.stream().collect(Collectors.toMap(NamedTests::type, Project::text, String::concat));
    return names.stream().filter(name -> !isThere(name.split("#", 2), texts)).toList();
  }

  // Classes of several packages may have one name.
  private static String type(Path source) {
    return String.valueOf(source.getFileName()).replace(".java", "");
  }

  private static boolean isThere(String[] name, Map<String, String> texts) {
    return texts.getOrDefault(name[0], "").contains(" void " + name[1] + "(");
  }
}
