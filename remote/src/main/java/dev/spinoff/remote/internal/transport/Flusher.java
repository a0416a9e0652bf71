// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.link.Delays;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.World;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * A system call for each message would be dear, and waiting for more messages to come would make
 * the single one slow. So a message of a body goes out when its turn is over or it waits, which is
 * soon as a rule, together with all else that it has said until then. A turn may take long; so a
 * timer sees to it that nothing waits for more than a millisecond. The timer is not called off when
 * the turn is over, since setting one for each turn would cost more than letting one ring in vain
 * now and then: it rings once a millisecond until nothing has been put off in between.
 *
 * A control word does not wait for the end of a turn, and whoever is no body has none. Who then
 * finds the line quiet writes at once. One who follows close behind another leaves it to a thread
 * of the world's, and whatever comes until that has woken goes out with it.
 */
/// Has what a link holds written out: by the sender, at once or after its turn, or a moment later.
final class Flusher {

  /// When something new is to be written.
  enum Flush {
    NOT,
    /// When the body that says it has ended its turn.
    SOON,
    /// Without waiting for the end of a turn.
    AT_ONCE,
    /// By the calling thread.
    HERE
  }

  private static final int MUCH_BYTES = 1 << 16;
  private static final long QUIET_NANOS = 40_000;
  private static final long WAIT_NANOS_MAX = 1_000_000;

  private final NodeAccess access;
  private final World world;
  private final Delays delays;
  private final Link link;
  private final Runnable afterTurn = this::flush; // one object, so that it is put off only once
  private final AtomicBoolean isPlanned = new AtomicBoolean();
  private final AtomicBoolean isGuarded = new AtomicBoolean();
  private volatile boolean isNeeded; // the timer is, for what has been put off since it rang
  private volatile long writtenAt;
  private long newBytes; // since it was last begun to write; with the link's lock held
  private @Nullable Thread sayer; // who said that it is to be written; likewise

  Flusher(RemoteNode node, Link link) {
    this.access = node.access();
    this.world = node.world();
    this.delays = node.delays();
    this.link = link;
    this.writtenAt = world.nanoTime() - QUIET_NANOS;
  }

  /// What is there now is about to be written. With the link's lock held.
  void begins() {
    isPlanned.set(false);
    newBytes = 0;
  }

  /// Something is written.
  void writes(long now) {
    writtenAt = now;
  }

  /// Finds out when so many new bytes are to be written. With the link's lock held.
  ///
  /// @param isUp whether there is a connection to write them to
  /// @param wanted when they are to be if they are few
  Flush decide(boolean isUp, Flush wanted, int bytes) {
    boolean isMore = newBytes > 0 && sayer == Thread.currentThread();
    newBytes += bytes;
    if (!isUp || (isMore && wanted == Flush.SOON && newBytes < MUCH_BYTES)) {
      return Flush.NOT; // or it is put off already
    } else if (newBytes < MUCH_BYTES) {
      sayer = Thread.currentThread();
      return wanted;
    }
    newBytes = 0; // not again before there is as much more, if the connection takes nothing now
    return Flush.HERE;
  }

  /// Has it written then. Without the link's lock.
  void flush(Flush when) {
    switch (when) {
      case NOT -> {}
      case SOON -> wakeAfterTurn();
      case AT_ONCE -> wake();
      case HERE -> flush();
    }
  }

  private void wakeAfterTurn() {
    if (access.afterTurn(afterTurn)) {
      guard();
    } else {
      wake();
    }
  }

  /// There is something new to write. Without the link's lock.
  void wake() {
    if (!isPlanned.getAndSet(true)) {
      if (world.nanoTime() - writtenAt > QUIET_NANOS) {
        flush();
      } else {
        var _ = delays.after(0, this::flush);
      }
    }
  }

  /// There may be something new to write from now on, until the caller's turn is over.
  void wakeLater() {
    var _ = access.afterTurn(afterTurn);
    guard();
  }

  private void guard() {
    isNeeded = true;
    if (!isGuarded.get() && !isGuarded.getAndSet(true)) {
      var _ = delays.after(WAIT_NANOS_MAX, this::ring);
    }
  }

  // While there is something to guard the timer sets itself again: it runs on its own thread, and
  // who sends need not wake that.
  private void ring() {
    if (link.intake().look() || isNeeded) {
      isNeeded = false;
      var _ = delays.after(WAIT_NANOS_MAX, this::ring);
    } else {
      isGuarded.set(false);
      if (isNeeded) { // since it was looked at
        guard();
      }
    }
    flush();
  }

  /// Writes what there is, as far as there is room. Without the link's lock.
  void flush() {
    Connection connection = link.connection();
    if (connection != null) {
      connection.flush();
    }
  }
}
