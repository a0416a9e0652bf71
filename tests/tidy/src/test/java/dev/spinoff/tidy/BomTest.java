// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The bom is built at a release only; until then this keeps it in step.
final class BomTest {

  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private final String bom = pom("bom");

  @Test
  void bom_always_listsEveryPublishedModule() {
    assertThat(Project.modules())
        .filteredOn(module -> !pom(module).contains("maven.deploy.skip"))
        .allMatch(module -> bom.contains("<artifactId>spinoff-" + module + "</artifactId>"));
  }

  @Test
  void bom_always_hasTheVersionOfTheProject() {
    assertThat(version(bom)).isEqualTo(version(Project.text(Project.ROOT.resolve("pom.xml"))));
  }

  private static String pom(String module) {
    return Project.text(Project.ROOT.resolve(module).resolve("pom.xml"));
  }

  private static String version(String pom) {
    return VERSION.matcher(pom).results().findFirst().orElseThrow().group(1);
  }
}
