// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.Carrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One of Jetty's threads: waits for what connections have to say, and handles it.
final class Producer extends Carrier {

  /*
   * The thread that finds a request handles it itself: nobody is woken, and what was just read is
   * in the cache. That is only right if it does not take long, for others may have sent something
   * meanwhile. So before it begins it names its heir, who would look for what others send, and goes
   * on by itself where the request is over soon, as most are. If it waits, or takes long, the heir
   * is started in its stead, on a thread of its own; once the request is over this thread finds
   * that somebody else looks after the rest, and ends.
   *
   * The one who starts the heir is the one who takes it out of its place: this thread, when its
   * body is about to wait; or the lookout, which finds the waits that the node does not see. A heir
   * that is started for nothing finds that somebody looks after the rest, and ends.
   */

  private static final long LONG_NANOS = 1_000_000;

  private final JettyThreads threads;
  private final @Nullable ClassLoader loader = thread().getContextClassLoader();
  private final AtomicReference<@Nullable Runnable> heir = new AtomicReference<>();
  private volatile @Nullable Exchange handling; // written by this thread alone
  private boolean isWaiting; // or has been, since it began to handle; this thread's

  Producer(JettyThreads threads) {
    this.threads = threads;
  }

  /// That of the calling thread.
  static Producer here() {
    if (Carrier.current() instanceof Producer here) {
      return here;
    }
    throw new IllegalStateException("not one of the server's threads: " + Thread.currentThread());
  }

  /// Names who goes on if this thread waits. Who was named before for something else begins now.
  void bequeath(Runnable to) {
    Runnable before = heir.getAndSet(to);
    if (before == null) {
      threads.lookout().add(this);
    } else if (before != to) {
      threads.execute(before);
    }
  }

  /// Lets the heir begin, if there is one. Any thread.
  private void handOver() {
    Runnable next = heir.getAndSet(null);
    if (next != null) {
      threads.lookout().remove(this);
      threads.execute(next);
    }
  }

  /// Has a request answered.
  void handle(Exchange one) {
    boolean isDoubtful = one.habit().mayTakeLong();
    if (isDoubtful) {
      handOver();
    }
    handling = one;
    isWaiting = false;
    if (heir.get() == null) {
      waits(one); // nobody would look at this thread
    } else {
      threads.lookout().begin();
    }
    respond(one);
    if (isWaiting) {
      threads.lookout().over(one);
    }
    if (isDoubtful) {
      one.habit().note(isLong(one, threads.nanoTime()));
    }
  }

  // What a responder leaves on the thread must not reach the next one.
  private void respond(Exchange one) {
    try {
      one.respond();
    } finally {
      handling = null;
      if (thread().getContextClassLoader() != loader) {
        thread().setContextClassLoader(loader);
      }
    }
  }

  /// Whether it has been under way for so long that its thread must not keep others waiting.
  static boolean isLong(Exchange one, long nowNanos) {
    return nowNanos - one.startNanos() >= LONG_NANOS;
  }

  @Override
  public void beforeWait() {
    handOver();
    Exchange waiting = handling;
    if (waiting != null) {
      waits(waiting);
    }
  }

  private void waits(Exchange one) {
    if (!isWaiting) {
      isWaiting = true;
      threads.lookout().waits(one);
    }
  }

  /// Lets the heir begin if the request at hand has taken long. On the lookout's thread.
  ///
  /// @return whether there is a request at hand
  boolean look(long nowNanos) {
    Exchange one = handling;
    if (one != null && isLong(one, nowNanos)) {
      one.habit().note(true);
      handOver();
      one.linger();
    }
    return one != null;
  }

  /// The thread's program.
  void run(Runnable task) {
    bind();
    try {
      task.run();
    } finally {
      heir.set(null); // it has come to its end by itself
      threads.lookout().remove(this);
      unbind();
    }
  }
}
