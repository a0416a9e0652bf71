// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import org.jspecify.annotations.Nullable;

/// Runs the turns of handlers: each soon after it has become ready, on one of a few threads, while
/// turns that block hold up nobody.
///
/// Turns that are ready are run in an order that is fair: a ready turn is not overtaken for ever.
/// One turn is never run by two threads at once; what one run wrote, the next one sees.
public interface Dispatcher extends AutoCloseable {

  /// Takes a turn that has become ready. A turn is handed in once, and again only after its run has
  /// ended with `false`. Never blocks.
  ///
  /// @param here the carrier of the calling thread, if it has one; it may then run the turn next
  void ready(Turn turn, @Nullable Carrier here);

  /// Says that the turn now running on this carrier is about to wait, so that another thread can
  /// take over its role at once. Called on the carrier's thread. Does nothing for a carrier that
  /// runs no turns.
  void beforeWait(Carrier here);

  /// Says that the wait is over. Called on the carrier's thread.
  void afterWait(Carrier here);

  /// How many turns wait to be run now; for reports.
  long queued();

  /// Runs no more turns, and lets its threads end once the turn they run has ended. Turns that are
  /// still ready are dropped.
  @Override
  void close();
}
