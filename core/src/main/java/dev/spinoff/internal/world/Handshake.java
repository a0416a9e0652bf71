// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

/// The dear half of an asymmetric fence: two threads that each write, then look at what the other
/// has written, need a full fence each, or one of them none and the other a handshake.
final class Handshake {
  /*
   * HotSpot takes the stack of a running thread between two of its instructions, in a thread-local
   * handshake (JEP 312). What that thread wrote before is seen afterwards by whoever asked for it,
   * and what that one wrote before is seen by all that the thread reads afterwards. The stack of a
   * virtual thread without a carrier is taken under the same word that its next carrier has to
   * change to run it.
   *
   * D. Dice, H. Huang, M. Yang: Asymmetric Dekker synchronization (2001).
   */

  private Handshake() {}

  /// Makes sure that the thread sees what the caller has written, and the caller what the thread
  /// has. Takes some microseconds, more for a deep stack. Of no effect on the calling thread.
  static void with(Thread thread) {
    if (thread != Thread.currentThread() && !hasParked(thread)) {
      thread.getStackTrace();
    }
  }

  // A virtual thread writes its state, which is volatile, before it waits and when it goes on.
  private static boolean hasParked(Thread thread) {
    return thread.isVirtual()
        && switch (thread.getState()) {
          case WAITING, TIMED_WAITING, BLOCKED, NEW, TERMINATED -> true;
          case RUNNABLE -> false;
        };
  }
}
