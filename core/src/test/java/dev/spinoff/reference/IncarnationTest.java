// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Incarnations tell an actor from all that ever lived at its address, on whichever start of its
/// node.
final class IncarnationTest {

  private static final long LIMIT = 1L << 47;

  @RegisterExtension final TestNode node = TestNode.real();

  private Ref<Object> spawned() {
    return node.node().spawn("orders", Actor.of((_, _) -> {}));
  }

  /// Two starts of a node have none in common: each begins somewhere else.
  @Test
  void incarnations_ofTwoStarts_beginElsewhere() {
    Ref<Object> here = spawned();
    Node later = Node.start();
    Ref<Object> namesake = later.spawn("orders", Actor.of((_, _) -> {}));
    assertThat(List.of(here.incarnation(), namesake.incarnation()))
        .doesNotHaveDuplicates()
        .allMatch(number -> number > 0 && number < LIMIT);
    assertThat(namesake).isNotEqualTo(here);
    later.stop();
  }

  /// Each actor has the next one.
  @Test
  void incarnations_ofOneStart_countUp() {
    long first = spawned().incarnation();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      numbers.add(node.node().spawn(Actor.of((_, _) -> {})).incarnation() - first);
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.getFirst()).isPositive();
    assertThat(numbers.getLast()).isLessThan(100);
  }

  /// A generated name counts from the start of the node, and leads to its actor.
  @Test
  void generatedName_always_isShort() {
    Ref<Object> unnamed = node.node().spawn(Actor.of((_, _) -> {}));
    assertThat(unnamed).hasToString("/$2");
    assertThat(node.node().lookup("/$2")).isEqualTo(unnamed);
  }
}
