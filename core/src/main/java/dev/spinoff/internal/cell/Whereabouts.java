// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.mailbox.Intake;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/*
 * Who may give a body up, and when. What a body's thread works on without locks (the inbox, the
 * stash, the timers) has one owner, and a thread that was given up must never touch it again,
 * however late it comes back. So the thread says where it is:
 *
 *   home    in the runtime's code, or nowhere: what is owned may be in the midst of a change; but
 *           it is on its way to where it looks whether it has been killed
 *   away    in the user's code, or waiting: what is owned is whole
 *
 * and whoever wants to give it up says so before. It comes home at each message and is given up
 * hardly ever, so that coming home has no fence of its own; who gives up pays for both:
 *
 *   the body's thread               who gives it up
 *   away = false                    from now on it is pursued
 *   if pursued: ask under the       a handshake with the thread (its stack is read)
 *     lock whether it is seized     under the lock: if away, it is seized
 *
 * The handshake takes place between two instructions of the thread. What the thread wrote before is
 * seen afterwards by whoever gives it up, and what that one wrote is seen by all that the thread
 * reads from then on. So either it falls before the thread looks whether it is pursued, and it is,
 * and the lock decides; or after it, and `away` is seen to be false.
 *
 * HotSpot takes a running thread's stack in such a handshake (JEP 312), and that of a parked one
 * after it has parked. D. Dice, H. Huang, M. Yang: Asymmetric Dekker synchronization (2001).
 */
/// Where a body's thread is.
abstract class Whereabouts extends Intake {

  private static final byte NONE = 0;
  private static final byte PURSUED = 1;
  private static final byte SEIZED = 2;

  private static final VarHandle AWAY;

  static {
    try {
      AWAY = MethodHandles.lookup().findVarHandle(Whereabouts.class, "away", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private boolean away;
  private volatile byte pursuit; // written under this one's monitor

  /// Leaves for the user's code, or for a wait. On the body's thread.
  final void goAway() {
    AWAY.setRelease(this, true);
  }

  /// Comes back. On the body's thread.
  ///
  /// @return false if the body has been given up: nothing that it owned may be touched any more
  final boolean comeHome() {
    AWAY.setRelease(this, false);
    return pursuit == NONE || isNotSeized();
  }

  private synchronized boolean isNotSeized() {
    return pursuit != SEIZED;
  }

  /// Makes sure that the body's thread is seen where it is; before [#seize], and on another thread.
  ///
  /// @return what the body's thread is doing
  final List<StackTraceElement> pursue(Thread thread) {
    notePursuit();
    return List.of(thread.getStackTrace());
  }

  private synchronized void notePursuit() {
    if (pursuit == NONE) {
      pursuit = PURSUED;
    }
  }

  /// Gives the body up, if its thread is away. After [#pursue].
  final synchronized boolean seize() {
    if (pursuit == NONE || !(boolean) AWAY.getAcquire(this)) {
      return false;
    }
    pursuit = SEIZED;
    return true;
  }

  /// Whether it has been given up.
  final boolean isSeized() {
    return pursuit == SEIZED;
  }
}
