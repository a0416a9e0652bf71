// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.jmh;

import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Inbox;
import dev.spinoff.internal.mailbox.Intake;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A message into the mailbox and out again, on one thread, beside the JDK's queues. All of them
/// allocate what holds the message.
///
/// ```
/// bench/run jmh MailboxBench
/// ```
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailboxBench {

  private static final int MANY = 1_000;
  private static final String MESSAGE = "message";

  private final Mailbox owned = new Mailbox();
  private final Mailbox idle = new Mailbox();
  private final Queue<Object> linked = new ConcurrentLinkedQueue<>();
  private final Queue<Object> blocking = new LinkedBlockingQueue<>();

  /// For JMH.
  public MailboxBench() {}

  /// Lets the one mailbox be without an owner.
  @Setup
  public void giveUp() {
    require(idle.goIdle());
  }

  /// One message, while the owner looks for more.
  @Benchmark
  public Object one() {
    owned.push(new Envelope(MESSAGE, null));
    return taken(owned);
  }

  /// One message, which wakes the owner, who then finds nothing more.
  @Benchmark
  public Object oneThatWakes() {
    require(idle.push(new Envelope(MESSAGE, null)) == Inbox.IDLE);
    require(idle.takeBack() || !idle.isIdle());
    Object message = taken(idle);
    require(idle.next() == null && idle.goIdle());
    return message;
  }

  /// A thousand messages, then taken one by one.
  @Benchmark
  @OperationsPerInvocation(MANY)
  public int many() {
    for (int i = 0; i < MANY; i++) {
      owned.push(new Envelope(MESSAGE, null));
    }
    int come = 0;
    while (owned.next() != null) {
      come++;
    }
    require(come == MANY);
    return come;
  }

  /// One message with a `ConcurrentLinkedQueue`.
  @Benchmark
  public @Nullable Object oneLinked() {
    linked.add(MESSAGE);
    return linked.poll();
  }

  /// A thousand messages with a `ConcurrentLinkedQueue`.
  @Benchmark
  @OperationsPerInvocation(MANY)
  public int manyLinked() {
    return many(linked);
  }

  /// One message with a `LinkedBlockingQueue`.
  @Benchmark
  public @Nullable Object oneBlocking() {
    blocking.add(MESSAGE);
    return blocking.poll();
  }

  /// A thousand messages with a `LinkedBlockingQueue`.
  @Benchmark
  @OperationsPerInvocation(MANY)
  public int manyBlocking() {
    return many(blocking);
  }

  private static int many(Queue<Object> queue) {
    for (int i = 0; i < MANY; i++) {
      queue.add(MESSAGE);
    }
    int come = 0;
    while (queue.poll() != null) {
      come++;
    }
    require(come == MANY);
    return come;
  }

  private static Object taken(Mailbox inbox) {
    return Objects.requireNonNull(inbox.next(), "a message").message;
  }

  private static void require(boolean is) {
    if (!is) {
      throw new IllegalStateException("the mailbox is not as it must be");
    }
  }

  private static final class Mailbox extends Inbox {
    private final Owner owner = new Owner();

    @Nullable Envelope next() {
      return owner.next(this);
    }

    boolean goIdle() {
      return owner.goIdle(this);
    }
  }

  private static final class Owner extends Intake {}
}
