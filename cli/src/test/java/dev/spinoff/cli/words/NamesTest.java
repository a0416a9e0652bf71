// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names as people type them.
final class NamesTest {

  /// Underscores, hyphens and capitals do not tell names apart.
  @Test
  void names_spelledDifferently_areTheSame() {
    assertThat(List.of("other_actor", "other-actor", "otherActor", "OTHER_ACTOR"))
        .allMatch(name -> Names.same(name, "otherActor"));
    assertThat(Names.same("other", "otherActor")).isFalse();
  }

  /// Put in, left out, replaced, swapped: one step each.
  @ParameterizedTest
  @CsvSource({"name,name,0", "name,nam,1", "name,namen,1", "name,nape,1", "name,nmae,1", "a,xyz,3"})
  void distance_ofTwoWords_countsTheSteps(String one, String other, int steps) {
    assertThat(Names.distance(one, other)).isEqualTo(steps);
    assertThat(Names.distance(other, one)).isEqualTo(steps);
  }

  /// The likeliest comes first, the unlikely not at all.
  @Test
  void near_amongKnownNames_areTheLikelyOnes() {
    assertThat(Names.near("timout", List.of("retries", "timeouts", "timeout")))
        .containsExactly("timeout", "timeouts");
    assertThat(Names.near("x", List.of("retries"))).isEmpty();
  }
}
