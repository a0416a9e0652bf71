// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.internal.cell.Host;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.Tap;
import dev.spinoff.spi.Transport;
import dev.spinoff.spi.World;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a node's cells stand on.
final class NodeHost implements Host {

  private volatile @Nullable LocalNode node; // until it has stopped
  private final NodeOptions options;
  private final World world;
  private final @Nullable Tap tap;
  private final boolean observed;
  private final Dispatcher dispatcher;
  private final Losts losts;
  private final EventJournal journal;
  private final AbandonedThreads abandoned = new AbandonedThreads();
  private final EventHub events;
  private final Names names = new Names();
  private final TraceIds traceIds;
  private final long beforeFirst; // the incarnation that would come before the first actor's
  private final AtomicLong incarnations;
  private volatile @Nullable Transport transport;

  NodeHost(LocalNode node, NodeOptions options, World world) {
    this.node = node;
    this.options = options;
    this.world = world;
    this.tap = world.tap();
    this.observed = tap != null || options.mdc();
    this.losts = new Losts(world, options.deadLetterLogsPerSecond(), this::address);
    this.journal = new EventJournal(world, this::address);
    this.events = new EventHub(this, losts, abandoned);
    this.traceIds = new TraceIds(world);
    this.beforeFirst = world.firstIncarnation() - 1;
    this.incarnations = new AtomicLong(beforeFirst);
    this.dispatcher =
        world.dispatcher(
            options.workers(),
            (turn, busyFor, stack) ->
                publish(new Event.Spinning(turn.actor(), busyFor, java.util.List.of(stack))));
  }

  EventHub events() {
    return events;
  }

  Names names() {
    return names;
  }

  synchronized void install(Transport made) {
    if (transport != null) {
      throw new IllegalStateException("this node has a transport already: " + address());
    }
    transport = made;
  }

  @Override
  public Node node() {
    Node running = node;
    if (running == null) {
      throw new IllegalStateException("the node has stopped");
    }
    return running;
  }

  /// Lets go of the node, for references to its actors may outlive it.
  void letGo() {
    node = null;
  }

  @Override
  public NodeOptions options() {
    return options;
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public @Nullable Tap tap() {
    return tap;
  }

  @Override
  public boolean isObserved() {
    return observed;
  }

  @Override
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  public Optional<NodeAddress> address() {
    return transport().map(Transport::address);
  }

  @Override
  public Optional<Transport> transport() {
    return Optional.ofNullable(transport);
  }

  @Override
  public long nextIncarnation() {
    return incarnations.incrementAndGet();
  }

  // Counted from the start of the node, since people read it.
  @Override
  public String nameOf(long incarnation) {
    return "$" + Long.toString(incarnation - beforeFirst, Character.MAX_RADIX);
  }

  @Override
  public @Nullable Object traceFromOutside() {
    return options.tracing() ? traceIds.next() : null;
  }

  @Override
  public void deadLetter(
      Ref<?> to,
      Object message,
      @Nullable ReplyTo<Object> sender,
      Loss how,
      @Nullable Object trace) {
    losts.add(to, message, how);
    if (!(message instanceof Event)) { // an event that nobody got must not make another
      Optional<Ref<?>> from = sender instanceof Ref<?> ref ? Optional.of(ref) : Optional.empty();
      events.publishIfWanted(
          Event.DeadLetter.class,
          () ->
              new Event.DeadLetter(
                  to,
                  shown(message, how.cause()),
                  from,
                  how.cause(),
                  how.why(),
                  Optional.ofNullable(trace)));
    }
  }

  // What is inside is made by the user's code.
  private static Object shown(Object message, DeadLetterCause cause) {
    if (cause == DeadLetterCause.NOT_DECODABLE || !(message instanceof Encoded encoded)) {
      return message;
    }
    try {
      return encoded.openAnyway();
    } catch (RuntimeException | Error closed) {
      return encoded;
    }
  }

  @Override
  public void publish(Event event) {
    journal.write(event);
    events.publish(event);
  }

  @Override
  public <E extends Event> void publishIfWanted(Class<E> type, Supplier<E> event) {
    events.publishIfWanted(type, event);
  }

  @Override
  public void freeNames(Ref<?> ref) {
    names.free(ref);
  }

  @Override
  public void abandoned(Ref<?> actor, Thread thread) {
    abandoned.add(thread);
  }

  @Override
  public void rootEnded() {
    LocalNode running = node;
    if (running != null) {
      var _ = running.beginStop(options.stopWithin());
    }
  }

  @Override
  public void returned(Thread thread) {
    abandoned.remove(thread);
  }
}
