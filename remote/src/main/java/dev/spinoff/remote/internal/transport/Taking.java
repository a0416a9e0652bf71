// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.session.Kind;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * What a connection has brought is taken frame by frame, and counted all at once: the link's lock
 * for each frame would be a large part of the work. Nobody may say how many have come while some
 * have had their effect and are not counted, or the other side would send them again on another
 * connection. So whoever decides about one has to be in here, too.
 */
/// The taking of frames that a connection has brought: one thread at a time.
final class Taking {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Talk of; // this and the rest are used by whoever is in
  private long owed;
  private int controls;
  private int data;
  private long bytes;

  /// Enters. Waits while another thread is in.
  void begin() {
    lock.lock();
  }

  /// Takes note of what waits for the other side, if that is too much.
  void owes(long bytes) {
    owed = bytes;
  }

  /// How many bytes waited for the other side when the taking began, if those were too many; else
  /// 0.
  long owed() {
    return owed;
  }

  /// Enters, if nobody is in.
  boolean tryBegin() {
    return !lock.isHeldByCurrentThread() && lock.tryLock();
  }

  /// Leaves.
  void end() {
    lock.unlock();
  }

  /// Counts a frame, before it has its effect.
  void count(Talk at, int type, int length) {
    of = at;
    if (Kind.isControl(type)) {
      controls++;
    } else {
      data++;
    }
    bytes += length;
  }

  /// Adds up what was counted, if the talk still goes on. With the link's lock held.
  ///
  /// @return whether so much has come that the other side should hear of it soon
  boolean add(Talk now) {
    boolean isMuch = of == now && now.session.received(controls, data, bytes);
    of = null;
    controls = 0;
    data = 0;
    bytes = 0;
    return isMuch;
  }
}
