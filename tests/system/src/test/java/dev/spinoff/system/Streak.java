// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import java.util.stream.IntStream;

/// Numbers that one actor sends to another on the other node: they must come in order, each once.
final class Streak {

  private final Puppet sender;
  private final Puppet receiver;
  private final Ref<Object> to;
  private int next;

  /// @param to the receiver, as seen from the sender's node
  Streak(Puppet sender, Puppet receiver, Ref<Object> to) {
    this.sender = sender;
    this.receiver = receiver;
    this.to = to;
  }

  /// Sends so many more.
  void send(int count) throws InterruptedException {
    int from = next;
    next += count;
    sender.does(_ -> IntStream.range(from, from + count).forEach(to::tell));
  }

  /// Takes as many, which must be the ones that were sent.
  void take(int count) throws InterruptedException {
    int from = next - count;
    assertThat(receiver.next(count)).isEqualTo(IntStream.range(from, next).boxed().toList());
  }
}
