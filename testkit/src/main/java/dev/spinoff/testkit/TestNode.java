// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.Body;
import dev.spinoff.Cancellable;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.Spawnable;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.World;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A node for one test, with probes and expectations. [SpinoffTest] gives each test its own; a test
/// that wants other options starts it by itself:
///
/// ```java
/// try (TestNode node = TestNode.start(NodeOptions.defaults().withWorkers(1))) {
///   …
/// }
/// ```
///
/// [#close] stops the node and throws [AssertionError] if an actor's failure went unnoticed
/// ([TestEvents#expectFailure]), if an actor did not stop in time and had to be killed, or if a
/// thread was abandoned and is still there. Its lines say which.
///
/// All methods may be called on any thread.
public final class TestNode implements AutoCloseable {

  private static final Duration STOP_WITHIN_DEFAULT = Duration.ofSeconds(10);

  private final Node node;
  private final World world;
  private final TestEvents events;
  private final Duration stopWithin;
  private final AtomicInteger probes = new AtomicInteger();

  private TestNode(Node node, Entrance entrance, Duration stopWithin) {
    this.node = node;
    this.world = entrance.world();
    this.events = entrance.events();
    this.stopWithin = stopWithin;
  }

  /// Starts a node as programs have it, that stops within 10 s.
  public static TestNode start(NodeExtension... extensions) {
    NodeOptions options =
        NodeOptions.defaults().withStopWithin(STOP_WITHIN_DEFAULT).withStopOnExit(false);
    return start(options, extensions);
  }

  /// Starts a node with these options.
  public static TestNode start(NodeOptions options, NodeExtension... extensions) {
    Entrance entrance = new Entrance();
    NodeExtension[] all = new NodeExtension[extensions.length + 1];
    all[0] = entrance;
    System.arraycopy(extensions, 0, all, 1, extensions.length);
    return new TestNode(Node.start(options, all), entrance, options.stopWithin());
  }

  /// The node itself.
  public Node node() {
    return node;
  }

  /// What happens on it, since its start.
  public TestEvents events() {
    return events;
  }

  // ---- probes

  /// Spawns a probe that records messages of any type.
  public <M> Probe<M> probe() {
    return Probe.spawn(node, probeName());
  }

  /// Spawns a probe that records messages of this type.
  public <M> Probe<M> probe(Class<M> type) {
    return Probe.spawn(node, probeName(), type);
  }

  /// Spawns a probe of this name that records messages of this type.
  public <M> Probe<M> probe(String name, Class<M> type) {
    return Probe.spawn(node, name, type);
  }

  private String probeName() {
    return "probe-" + probes.incrementAndGet();
  }

  // ---- actors

  /// As [Node#spawn(Supplier)].
  public <M> Ref<M> spawn(Supplier<? extends Body<M>> factory) {
    return node.spawn(factory);
  }

  /// As [Node#spawn(String, Supplier)].
  public <M> Ref<M> spawn(String name, Supplier<? extends Body<M>> factory) {
    return node.spawn(name, factory);
  }

  /// As [Node#spawn(Body)].
  public <M> Ref<M> spawn(Body<M> body) {
    return node.spawn(body);
  }

  /// As [Node#spawn(String, Body)].
  public <M> Ref<M> spawn(String name, Body<M> body) {
    return node.spawn(name, body);
  }

  /// As [Node#spawn(Spawnable)].
  public <M> Ref<M> spawn(Spawnable<M> spawnable) {
    return node.spawn(spawnable);
  }

  /// As [Node#spawn(String, Spawnable)].
  public <M> Ref<M> spawn(String name, Spawnable<M> spawnable) {
    return node.spawn(name, spawnable);
  }

  // ---- the end

  /// Stops the node and says what was wrong; a second call says it again.
  ///
  /// @throws AssertionError if something was
  @Override
  public void close() {
    verdict().fail();
  }

  /// Stops the node and finds what was wrong.
  Verdict verdict() {
    Leftovers leftovers = new Leftovers(events.record());
    boolean interrupted = Thread.interrupted(); // else the stop would not be waited for
    Cancellable almost = world.timer(stopWithin.toNanos() / 10 * 9, leftovers::noteLate);
    node.stop();
    almost.cancel();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Verdict verdict = new Verdict();
    verdict.addUnnoticed(events.record().unnoticed());
    leftovers.judge(node, verdict);
    return verdict;
  }

  @Override
  public String toString() {
    return node.toString();
  }

  /// Comes in before all others, and so hears of all that happens.
  private static final class Entrance implements NodeExtension {
    private @Nullable TestEvents events;
    private @Nullable World world;

    @Override
    public void start(Node node, NodeAccess access) {
      events = TestEvents.of(node);
      world = access.world();
    }

    @Override
    public void stop() {}

    TestEvents events() {
      return Objects.requireNonNull(events, "started with its node");
    }

    World world() {
      return Objects.requireNonNull(world, "started with its node");
    }
  }
}
