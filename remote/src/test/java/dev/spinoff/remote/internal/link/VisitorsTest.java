// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is remembered of nodes that only dial, once they have left.
final class VisitorsTest {

  private static final boolean FOR_GOOD = true;

  private final Set<String> back = new HashSet<>(); // looked up only
  private final Visitors<String> visitors = new Visitors<>(2, one -> !back.contains(one));

  private void lose(String... all) {
    for (String one : all) {
      assertThat(visitors.left(one, !FOR_GOOD)).isEmpty();
    }
  }

  /// Who has said goodbye never comes again.
  @Test
  void goodbye_said_isForgottenAtOnce() {
    assertThat(visitors.left("one", FOR_GOOD)).containsExactly("one");
  }

  /// Of those that were lost the last ones are remembered.
  @Test
  void lost_moreThanAreRemembered_forgetsTheEldest() {
    lose("one", "two");
    assertThat(visitors.left("three", !FOR_GOOD)).containsExactly("one");
    assertThat(visitors.left("four", !FOR_GOOD)).containsExactly("two");
  }

  /// Who is lost once more counts from then on.
  @Test
  void lost_onceMore_isRememberedLonger() {
    lose("one", "two", "one");
    assertThat(visitors.left("three", !FOR_GOOD)).containsExactly("two");
  }

  /// Who has come back is not forgotten, and does not keep others from being remembered.
  @Test
  void lost_whoHasComeBack_isNotForgotten() {
    lose("one", "two");
    back.add("one");
    lose("three");
    assertThat(visitors.left("four", !FOR_GOOD)).containsExactly("two");
  }
}
