// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// Finds out whether a client that says nothing more still listens.
final class Farewell {

  /*
   * A client that has closed its socket and one that has closed its half of it look alike from
   * here: the end of the stream. But a socket that is closed answers whatever comes with a
   * reset, and the write after that fails. So, while the responder is at work, the client is
   * sent an interim answer (102, "processing") now and then, which every client of HTTP/1.1 must
   * be able to skip: one that listens does, and one that is gone gives itself away. A quick
   * responder sends none.
   *
   * Once the answer has begun, its own bytes do the same. A client of HTTP/1.0 knows no interim
   * answers, and is taken to listen.
   */

  private static final long FIRST_NANOS = 200_000_000;
  private static final long LAST_NANOS = 20_000_000_000L;

  private final Exchange exchange;
  private volatile @Nullable CompletableFuture<Void> interim; // the last one

  Farewell(Exchange exchange) {
    this.exchange = exchange;
  }

  void begin() {
    if (exchange.line().hasInterim()) {
      later(FIRST_NANOS);
    }
  }

  private void later(long nanos) {
    var _ = exchange.desk().access().world().timer(nanos, () -> ask(nanos));
  }

  private void ask(long nanos) {
    exchange
        .interim(HttpStatus.PROCESSING_102)
        .ifPresent(sent -> {
          var _ = sent.whenComplete((_, failure) -> answered(nanos, failure));
        });
  }

  private void answered(long nanos, @Nullable Throwable failure) {
    if (failure == null) {
      later(Math.min(2 * nanos, LAST_NANOS));
    } else {
      exchange.lost(failure);
    }
  }

  /// Notes an interim answer that is under way.
  void sending(CompletableFuture<Void> one) {
    interim = one;
  }

  /// Waits until no interim answer is under way. On the responder's thread.
  void awaitQuiet() throws InterruptedException {
    CompletableFuture<Void> last = interim;
    if (last != null) {
      Thread waiting = Thread.currentThread();
      var _ = last.whenComplete((_, _) -> exchange.desk().access().world().unpark(waiting));
      var _ = exchange.desk().access().await(last::isDone, Long.MAX_VALUE);
    }
  }

  /// Does something as soon as no interim answer is under way.
  void whenQuiet(Runnable then) {
    CompletableFuture<Void> last = interim;
    if (last == null) {
      then.run();
    } else {
      var _ = last.whenComplete((_, _) -> then.run());
    }
  }
}
