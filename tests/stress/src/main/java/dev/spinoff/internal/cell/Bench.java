// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Actor;
import dev.spinoff.Cancellable;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.Tap;
import dev.spinoff.spi.Transport;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// All that one actor needs, without a single thread: a turn that becomes ready is counted, and run
/// when the test says so; timers never fire.
final class Bench implements Host, World, Dispatcher {

  private static final NodeOptions OPTIONS = NodeOptions.defaults();

  final AtomicInteger readies = new AtomicInteger();
  final AtomicInteger deadLetters = new AtomicInteger();
  final AtomicInteger ends = new AtomicInteger();
  final AtomicInteger handed = new AtomicInteger(); // outcomes that were put into futures
  private final AtomicLong incarnations = new AtomicLong();
  private volatile Turn lastReady;

  /// A handler that has not had its first turn.
  Cell newborn(Recipe<Object> recipe) {
    LocalRef<Object> ref = new LocalRef<>(this, null, null, nextIncarnation());
    Cell cell = new Cell(ref, recipe, null);
    ref.attach(cell);
    return cell;
  }

  /// A handler that waits for messages; its `preStart` is over.
  Cell idle(Recipe<Object> recipe) {
    Cell cell = newborn(recipe);
    cell.begin(null);
    runTurn();
    readies.set(0);
    return cell;
  }

  Cell idle(Actor<Object> handler) {
    return idle(Recipe.of(handler));
  }

  /// Runs the turn that has become ready last, as a worker would, until it is idle.
  void runTurn() {
    Turn turn = lastReady;
    if (turn != null) {
      run(turn);
    }
  }

  /// Runs a turn on the calling thread.
  static void run(Turn turn) {
    Carrier carrier = new Carrier();
    carrier.bind();
    while (turn.run(carrier)) {
      Thread.onSpinWait();
    }
    Thread.interrupted(); // as a worker does after each turn
    carrier.unbind();
  }

  /// The turn of the body that a cell has now.
  static Turn turnOf(Cell cell) {
    return (Turn) cell.context();
  }

  @Override
  public void ready(Turn turn, Carrier here) {
    lastReady = turn;
    readies.incrementAndGet();
  }

  @Override
  public void deadLetter(
      Ref<?> to, Object message, ReplyTo<Object> sender, Loss how, Object trace) {
    deadLetters.incrementAndGet();
  }

  @Override
  public <E extends Event> void publishIfWanted(Class<E> type, Supplier<E> event) {
    if (type == Event.Ended.class) {
      ends.incrementAndGet();
    }
  }

  @Override
  public Tap tap() {
    return null;
  }

  @Override
  public boolean isObserved() {
    return false;
  }

  @Override
  public void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  @Override
  public Cancellable timer(long delayNanos, Runnable task) {
    return () -> {};
  }

  @Override
  public long nextIncarnation() {
    return incarnations.incrementAndGet();
  }

  @Override
  public String nameOf(long incarnation) {
    return "$" + incarnation;
  }

  @Override
  public NodeOptions options() {
    return OPTIONS;
  }

  @Override
  public World world() {
    return this;
  }

  @Override
  public Dispatcher dispatcher() {
    return this;
  }

  @Override
  public Optional<NodeAddress> address() {
    return Optional.empty();
  }

  @Override
  public Optional<Transport> transport() {
    return Optional.empty();
  }

  @Override
  public Object traceFromOutside() {
    return null;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public RandomGenerator random(String stream) {
    return new SplittableRandom(0);
  }

  @Override
  public long queued() {
    return 0;
  }

  @Override
  public void publish(Event event) {}

  @Override
  public void beforeWait(Carrier here) {}

  @Override
  public void afterWait(Carrier here) {}

  @Override
  public void freeNames(Ref<?> ref) {}

  @Override
  public void abandoned(Ref<?> actor, Thread thread) {}

  @Override
  public void rootEnded() {}

  @Override
  public void returned(Thread thread) {}

  @Override
  public void close() {}

  @Override
  public Node node() {
    throw new UnsupportedOperationException("an actor on the bench has no node");
  }

  @Override
  public Dispatcher dispatcher(int workers, dev.spinoff.spi.Watchdog watchdog) {
    return this;
  }

  /// Completes a future in place: no thread is worth its cost here.
  @Override
  public Thread start(String name, ThreadKind kind, Runnable program) {
    handed.incrementAndGet();
    program.run();
    return Thread.currentThread();
  }

  @Override
  public Process launch(ProcessBuilder command) {
    throw new UnsupportedOperationException("an actor on the bench starts no programs");
  }
}
