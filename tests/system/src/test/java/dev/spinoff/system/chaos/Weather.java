// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// What one direction is like at the moment. Any thread.
final class Weather {

  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long NONE = -1;

  /// What is left of some bytes, and whether the connections end behind it.
  record Treated(ByteBuffer bytes, boolean isReset) {}

  private final RandomGenerator random; // guarded by the lock, as all that follows
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long delayNanos;
  private long jitterNanos;
  private long bytesPerSecond; // 0: no limit
  private int stalls;
  private int cuts;
  private long resetIn = NONE;
  private long corruptIn = NONE;
  private long swallowing;
  private long freeAt = System.nanoTime(); // when the next byte may pass by the throttle

  Weather(RandomGenerator random) {
    this.random = random;
  }

  private void change(Runnable how) {
    lock.lock();
    try {
      how.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void delay(Duration by) {
    change(() -> delayNanos = by.toNanos());
  }

  void jitter(Duration most) {
    change(() -> jitterNanos = most.toNanos());
  }

  void throttle(long bytes) {
    change(() -> bytesPerSecond = bytes);
  }

  void stall(int more) {
    change(() -> stalls = Math.max(0, stalls + more));
  }

  void cut(int more) {
    change(() -> cuts = Math.max(0, cuts + more));
  }

  void resetIn(long bytes) {
    change(() -> resetIn = bytes);
  }

  void corruptIn(long bytes) {
    change(() -> corruptIn = bytes);
  }

  void swallow(long bytes) {
    change(() -> swallowing += bytes);
  }

  /// Ends all that is wrong.
  void calm() {
    change(() -> {
      delayNanos = 0;
      jitterNanos = 0;
      bytesPerSecond = 0;
      stalls = 0;
      cuts = 0;
      resetIn = NONE;
      corruptIn = NONE;
      swallowing = 0;
    });
  }

  // ---- for those who carry bytes

  /// Waits until the sender may be read from.
  void awaitReading() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (stalls > 0) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until bytes may pass, and not before a moment of the monotonic clock.
  void awaitPassing(long notBefore) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = notBefore - System.nanoTime();
      while (cuts > 0 || left > 0) {
        if (cuts > 0) {
          changed.await();
        } else {
          long _ = changed.awaitNanos(left);
        }
        left = notBefore - System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  /// When bytes that have come now may pass.
  long dueAt(int bytes) {
    lock.lock();
    try {
      long now = System.nanoTime();
      long late = delayNanos + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos + 1));
      if (bytesPerSecond == 0) {
        return now + late;
      }
      freeAt = (freeAt - now > 0 ? freeAt : now) + bytes * SECOND_NANOS / bytesPerSecond;
      return freeAt + late;
    } finally {
      lock.unlock();
    }
  }

  /// Does to bytes what is to be done to them.
  Treated treat(byte[] bytes) {
    lock.lock();
    try {
      int gone = (int) Math.min(swallowing, bytes.length);
      swallowing -= gone;
      byte[] left = corrupted(Arrays.copyOfRange(bytes, gone, bytes.length));
      if (resetIn == NONE || resetIn > left.length) {
        resetIn = after(resetIn, left.length);
        return new Treated(ByteBuffer.wrap(left), false);
      }
      byte[] last = Arrays.copyOf(left, (int) resetIn);
      resetIn = NONE;
      return new Treated(ByteBuffer.wrap(last), true);
    } finally {
      lock.unlock();
    }
  }

  private byte[] corrupted(byte[] bytes) {
    if (corruptIn != NONE && corruptIn < bytes.length) {
      bytes[(int) corruptIn] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      corruptIn = NONE;
    }
    corruptIn = after(corruptIn, bytes.length);
    return bytes;
  }

  private static long after(long at, int bytes) {
    return at == NONE ? NONE : at - bytes;
  }
}
