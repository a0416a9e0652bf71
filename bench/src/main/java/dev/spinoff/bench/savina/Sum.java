// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.peer.Peer;
import org.jspecify.annotations.Nullable;

/// The actor to which the others report when they are done. It adds up what they say.
///
/// @param <A> how the system refers to its actors
final class Sum<A> extends TypedHandler<A, Sum.Word> {

  /// What it understands.
  sealed interface Word {}

  /// So many will report.
  record Expect(int reports, Outcome outcome) implements Word {}

  /// What one of them has to say.
  record Part(long number) implements Word {}

  private @Nullable Expect expect;
  private int come;
  private long sum;

  @Override
  void on(Peer.Self<A> self, Word message) {
    switch (message) {
      case Expect next -> begin(next);
      case Part(long number) -> add(number);
    }
  }

  private void begin(Expect next) {
    expect = next;
    come = 0;
    sum = 0;
  }

  private void add(long number) {
    sum += number;
    if (expect != null && ++come == expect.reports()) {
      expect.outcome().report(sum);
    }
  }
}
