// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.internal.Means;
import dev.spinoff.spi.NodeAccess;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;

/// Takes the body of a request from the network, piece by piece. Used by the responder's thread.
final class BodyReader {

  private final NodeAccess access;
  private final long bytesMax;
  private final Pace pace;
  private final Content.Source source;
  private final BooleanSupplier isWithdrawn;

  private long count;
  private boolean isOver;
  private boolean isDemanded;
  private volatile boolean isReady; // set by Jetty's threads, read by the responder's

  /// @param isWithdrawn whether the responder is being stopped, or will be at once
  BodyReader(Means means, BodyLimits limits, Content.Source source, BooleanSupplier isWithdrawn) {
    this.access = means.access();
    this.bytesMax = limits.bytesMax();
    this.pace = new Pace(access.world()::nanoTime, means.limits().idleWithin(), limits);
    this.source = source;
    this.isWithdrawn = isWithdrawn;
  }

  /// How long its responder has waited for it. Any thread.
  long waitedNanos() {
    return pace.waitedNanos();
  }

  /// The next piece, to be released by the caller; empty at the end.
  ///
  /// @throws HttpError if the body is too large, or no more of it will come
  Optional<Content.Chunk> next() throws InterruptedException {
    while (!isOver) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        awaitMore();
      } else if (Content.Chunk.isFailure(chunk)) {
        checkWithdrawn();
        throw failure(chunk.getFailure());
      } else {
        isOver = chunk.isLast();
        if (chunk.hasRemaining()) {
          return Optional.of(counted(chunk));
        }
        chunk.release();
      }
    }
    return Optional.empty();
  }

  // An interrupted wait leaves its demand, which the next one takes over.
  private void awaitMore() throws InterruptedException {
    if (!isDemanded) {
      isDemanded = true;
      isReady = false;
      Thread reader = Thread.currentThread();
      source.demand(() -> {
        isReady = true;
        access.world().unpark(reader);
      });
    }
    pace.begin();
    try {
      if (!access.await(() -> isReady, pace.leftNanos(count))) {
        throw tooSlow();
      }
    } finally {
      pace.end();
    }
    isDemanded = false;
  }

  // Jetty gives up the body as soon as somebody else has answered, which may be before the
  // responder is interrupted. To its client it has nothing to say then.
  private void checkWithdrawn() throws InterruptedException {
    if (isWithdrawn.getAsBoolean()) {
      throw new InterruptedException("the responder was stopped while it read the body");
    }
  }

  private Content.Chunk counted(Content.Chunk chunk) {
    count += chunk.remaining();
    if (count > bytesMax) {
      chunk.release();
      throw new HttpError(413, "the body has more than " + bytesMax + " bytes");
    }
    return chunk;
  }

  private static HttpError failure(Throwable why) {
    if (why instanceof TimeoutException) {
      return tooSlow();
    }
    return why instanceof HttpException http && http.getReason() != null
        ? new HttpError(http.getCode(), "the body: " + http.getReason())
        : new HttpError(400, "the body ended early");
  }

  private static HttpError tooSlow() {
    return new HttpError(408, "the body came too slowly");
  }
}
