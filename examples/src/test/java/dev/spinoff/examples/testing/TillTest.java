// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.testing;

import static java.time.Duration.ofMillis;

import dev.spinoff.Ref;
import dev.spinoff.testkit.Probe;
import dev.spinoff.testkit.SpinoffTest;
import dev.spinoff.testkit.TestNode;
import org.junit.jupiter.api.Test;

// region test
@SpinoffTest
final class TillTest {

  /// Who looks is told what is there.
  @Test
  void look_afterATake_givesWhatIsLeft(TestNode node) throws InterruptedException {
    Ref<Till.Message> till = node.spawn(() -> new Till(100));
    Probe<Long> probe = node.probe(Long.class);
    till.tell(new Till.Message.Take(30));
    till.tell(new Till.Message.Look(probe.ref()));
    probe.expectMessage(70L);
    probe.expectNothing(ofMillis(10));
  }
}
// end region
