// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// What makes one strategy another: whose turn it is to start, and who goes down with whom.
interface Regime {

  static Regime of(Strategy strategy, Roster roster, Backoff backoff, long periodNanos) {
    return switch (strategy) {
      case ONE_FOR_ONE -> new EachAlone(roster, true);
      case DYNAMIC -> new EachAlone(roster, false);
      case ONE_FOR_ALL ->
          new Together(roster, new BackoffClock(backoff, periodNanos), Together.Span.ALL);
      case REST_FOR_ONE ->
          new Together(roster, new BackoffClock(backoff, periodNanos), Together.Span.REST);
    };
  }

  /// The child, which is down, is to start in its turn.
  void added(Child child);

  /// The child, which is down, is to be restarted after this wait, with whoever belongs to it.
  void crashed(Child child, long waitNanos);

  /// That wait is over.
  void due(Child child);

  /// The child has started, or has been taken down, or has ended for good.
  void settled(Child child);

  /// Whether nobody waits for his turn.
  boolean isQuiet();

  /// By which the wait after a crash of this child grows.
  BackoffClock clockOf(Child child);
}
