// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinkedQueueTest {

  /// What is pushed comes in its order, and then there is nothing.
  @Test
  void poll_afterPushes_isInOrder() {
    LinkedQueue queue = new LinkedQueue();
    assertThat(queue.poll()).isNull();
    queue.push("a");
    queue.push("b");
    assertThat(queue.poll()).isEqualTo("a");
    queue.push("c");
    assertThat(queue.poll()).isEqualTo("b");
    assertThat(queue.poll()).isEqualTo("c");
    assertThat(queue.poll()).isNull();
  }
}
