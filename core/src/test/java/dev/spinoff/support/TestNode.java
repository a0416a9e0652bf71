// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Spawnable;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import dev.spinoff.spi.NodeExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A node for each test. Afterwards it is stopped, and the test fails if a body failed unnoticed,
/// if an actor did not end exactly once, or if a thread is left over.
///
/// A failure is noticed by taking it: [#failures].
public final class TestNode implements BeforeEachCallback, AfterEachCallback {

  /// How long a test waits for what must come; only a net.
  public static final Duration NET = Duration.ofSeconds(10);

  private final NodeOptions options;
  private final @Nullable ManualWorld world;
  private final Recorder<Event.ActorFailed> failures = new Recorder<>();
  private final Recorder<Event.DeadLetter> deadLetters = new Recorder<>();
  private final Collection<Ref<?>> spawned = new ConcurrentLinkedQueue<>();
  private final Collection<Ref<?>> ended = new ConcurrentLinkedQueue<>();
  private final List<NodeExtension> extensions = new ArrayList<>();
  private Set<String> threadsBefore = Set.of();
  private @Nullable Node node;

  private TestNode(NodeOptions options, @Nullable ManualWorld world) {
    this.options = options;
    this.world = world;
  }

  /// A node as users have it.
  public static TestNode real() {
    return with(NodeOptions.defaults());
  }

  /// A node with these options.
  public static TestNode with(NodeOptions options) {
    return new TestNode(options, null);
  }

  /// A node whose time the test moves on: [#world].
  public static TestNode manual() {
    return manual(NodeOptions.defaults());
  }

  /// A node with these options whose time the test moves on.
  public static TestNode manual(NodeOptions options) {
    ManualWorld world = new ManualWorld();
    return new TestNode(options.withWorld(world), world);
  }

  /// Starts with this, too.
  public TestNode with(NodeExtension extension) {
    extensions.add(extension);
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    nodesOf(context).incrementAndGet();
    threadsBefore = Threads.named("spinoff-"); // another test's leak is that test's failure
    Node started = Node.start(options, extensions.toArray(NodeExtension[]::new));
    started.events().subscribe(Event.ActorFailed.class, failures::add);
    started.events().subscribe(Event.DeadLetter.class, deadLetters::add);
    started.events().subscribe(Event.Spawned.class, event -> spawned.add(event.actor()));
    started.events().subscribe(Event.Ended.class, event -> ended.add(event.actor()));
    node = started;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    node().stop(NET);
    assertThat(failures.rest()).as("failures that the test did not expect").isEmpty();
    assertThat(List.copyOf(ended)).as("actors that ended").doesNotHaveDuplicates();
    assertThat(List.copyOf(ended)).as("actors that ended").containsAll(List.copyOf(spawned));
    if (nodesOf(context).decrementAndGet() == 0) {
      Eventually.empty("threads left over", this::newThreads);
    }
  }

  private Set<String> newThreads() {
    Set<String> now = new TreeSet<>(Threads.named("spinoff-"));
    now.removeAll(threadsBefore);
    return now;
  }

  /// The node itself.
  public Node node() {
    return requireNonNull(node, "started before each test");
  }

  /// Its time.
  public ManualWorld world() {
    return requireNonNull(world, "only a manual node has one");
  }

  /// Its events.
  public Events events() {
    return node().events();
  }

  /// The failures of its actors. To take one is to have expected it.
  public Recorder<Event.ActorFailed> failures() {
    return failures;
  }

  /// Its dead letters.
  public Recorder<Event.DeadLetter> deadLetters() {
    return deadLetters;
  }

  /// Takes down all events of this type, from now on.
  public <E extends Event> Recorder<E> log(Class<E> type) {
    Recorder<E> log = new Recorder<>();
    events().subscribe(type, log::add);
    return log;
  }

  /// Spawns a handler from a lambda.
  public <M> Ref<M> actor(Actor<M> handler) {
    return node().spawn(() -> handler);
  }

  /// Spawns a process from a lambda.
  public <M> Ref<M> process(ProcessActor<M> program) {
    return node().spawn(() -> program);
  }

  /// As [Node#spawn(Supplier)].
  public <M> Ref<M> spawn(Supplier<? extends Body<M>> factory) {
    return node().spawn(factory);
  }

  /// As [Node#spawn(String, Supplier)].
  public <M> Ref<M> spawn(String name, Supplier<? extends Body<M>> factory) {
    return node().spawn(name, factory);
  }

  /// As [Node#spawn(Spawnable)].
  public <M> Ref<M> spawn(Spawnable<M> spawnable) {
    return node().spawn(spawnable);
  }

  /// A puppet at the top.
  public Puppet puppet() {
    return new Puppet().on(this);
  }

  /// A puppet of this name at the top.
  public Puppet puppet(String name) {
    return new Puppet().named(name).on(this);
  }

  /// The reference of an actor that has ended.
  public Ref<Object> dead() throws InterruptedException {
    Ref<Object> ref = actor((_, _) -> {});
    ref.stop();
    ref.join(NET);
    return ref;
  }

  /// Waits until the actor works on nothing and has nothing to do.
  public void awaitIdle(Ref<?> ref) {
    Eventually.until(
        ref + " has nothing to do",
        () -> ref.inspect().inProgress().isEmpty() && ref.inspect().mailboxDepth() == 0);
  }

  private static AtomicInteger nodesOf(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.Namespace.create(TestNode.class))
        .computeIfAbsent("nodes", _ -> new AtomicInteger(), AtomicInteger.class);
  }
}
