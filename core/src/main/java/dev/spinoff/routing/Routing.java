// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import java.util.Objects;
import java.util.function.Function;

/// Which members of a pool a message goes to. Plain data; the same value can be given to several
/// pools.
///
/// @param <M> the type of the messages the pool's members understand
public sealed interface Routing<M> {

  /// To each member in turn. The default.
  static <M> Routing<M> roundRobin() {
    return new RoundRobin<>();
  }

  /// To the member that has least to do: one that has nothing, else the one with the fewest
  /// messages waiting and in progress. Equals take turns.
  ///
  /// The pool counts what it sends, and looks at its members ([dev.spinoff.Ref#inspect]) when all
  /// of them seem busy; while each of them has messages waiting, no more often than once a
  /// millisecond. So the choice is exact while there is an idle member, and a little behind
  /// otherwise.
  static <M> Routing<M> leastBusy() {
    return new LeastBusy<>();
  }

  /// To every member. The first answer to a question counts: members that answer later do so in
  /// vain (`LATE_ANSWER`), and those that come to the question later still skip it (`WITHDRAWN`).
  static <M> Routing<M> broadcast() {
    return new Broadcast<>();
  }

  /// Messages with equal keys to the same member, as long as the pool's size is the same, whichever
  /// JVM it runs in. When the size changes by one from `n`, about one key in `n` moves: to the new
  /// member, or away from the one that left.
  ///
  /// @param key called in the pool's turn, so it must be quick; a message for which it throws is
  ///   unhandled
  static <M> Routing<M> consistentHash(Function<? super M, String> key) {
    return new ConsistentHash<>(key);
  }

  /// See [#roundRobin].
  record RoundRobin<M>() implements Routing<M> {}

  /// See [#leastBusy].
  record LeastBusy<M>() implements Routing<M> {}

  /// See [#broadcast].
  record Broadcast<M>() implements Routing<M> {}

  /// See [#consistentHash].
  record ConsistentHash<M>(Function<? super M, String> key) implements Routing<M> {
    public ConsistentHash {
      Objects.requireNonNull(key, "key");
    }
  }
}
