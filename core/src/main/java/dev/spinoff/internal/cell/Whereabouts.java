// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/*
 * Who may give a body up, and when. What a body's thread works on without locks (the inbox, the
 * stash, the timers) has one owner, and a thread that was given up must never touch it again,
 * however late it comes back. So the thread says where it is:
 *
 *   HOME    in the runtime's code, or nowhere: what is owned may be in the midst of a change; but
 *           it is on its way to where it looks whether it has been killed
 *   AWAY    in the user's code, or waiting: what is owned is whole
 *   SEIZED  given up while it was away; final
 *
 * It goes away with a plain release, and comes home with a compare-and-set that fails if it was
 * seized meanwhile. Whoever seizes does so with a compare-and-set from AWAY. So exactly one of the
 * two goes on, and the one that does sees all that the other has written.
 */
/// Where a body's thread is.
abstract class Whereabouts {

  private static final int HOME = 0;
  private static final int AWAY = 1;
  private static final int SEIZED = 2;

  private static final VarHandle WHERE;

  static {
    try {
      WHERE = MethodHandles.lookup().findVarHandle(Whereabouts.class, "where", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int where;

  /// Leaves for the user's code, or for a wait. On the body's thread.
  final void goAway() {
    WHERE.setRelease(this, AWAY);
  }

  /// Comes back. On the body's thread. A full fence.
  ///
  /// @return false if the body has been given up: nothing that it owned may be touched any more
  final boolean comeHome() {
    return WHERE.compareAndSet(this, AWAY, HOME);
  }

  /// Gives the body up, if its thread is away.
  final boolean seize() {
    return WHERE.compareAndSet(this, AWAY, SEIZED);
  }

  /// Whether it has been given up.
  final boolean isSeized() {
    return where == SEIZED;
  }
}
