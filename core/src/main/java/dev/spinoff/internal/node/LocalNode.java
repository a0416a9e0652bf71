// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Cancellable;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Registry;
import dev.spinoff.Spawnable;
import dev.spinoff.event.Events;
import dev.spinoff.internal.cell.Birth;
import dev.spinoff.internal.cell.Cell;
import dev.spinoff.internal.cell.Guardian;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.World;
import dev.spinoff.spi.World.ThreadKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A node of this program.
public final class LocalNode implements Node {

  private static final Duration EXTENSION_STOPS_WITHIN = Duration.ofSeconds(10);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final NodeHost host;
  private final LocalRef<Object> guardian;
  private final Directory directory;
  private final StopSequence stopSequence;
  private final Extensions extensions;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Latch<Boolean> stopped;
  private final Cancellable exitHook;

  private LocalNode(NodeOptions options, World world) {
    this.host = new NodeHost(this, options, world);
    this.guardian = Birth.root(host, Recipe.of(Guardian::new));
    this.directory = new Directory(host, guardian);
    this.extensions = new Extensions(this, new Access(host, directory));
    this.stopSequence = new StopSequence(host);
    this.stopped = new Latch<>(host);
    this.exitHook = options.stopOnExit() ? world.atExit(this::stop) : () -> {};
  }

  /// Starts a node; see [Node#start(NodeOptions, NodeExtension...)].
  public static Node start(NodeOptions options, NodeExtension... extensions) {
    World world = options.world().orElseGet(() -> ProductionWorld.create("node"));
    LocalNode node = new LocalNode(options, world);
    try {
      for (NodeExtension extension : extensions) {
        node.extensions.add(extension);
      }
    } catch (RuntimeException | Error failure) {
      node.stop();
      throw failure;
    }
    return node;
  }

  @Override
  public <E extends NodeExtension> E extend(E extension) {
    extensions.add(extension);
    return extension;
  }

  @Override
  public Optional<NodeAddress> address() {
    return host.address();
  }

  @Override
  public <M> Ref<M> spawn(Spawnable<M> spawnable) {
    Cell parent = guardian.cell();
    if (parent == null || stopping.get()) {
      throw new IllegalStateException("the node is stopping, and starts no more actors");
    }
    return Birth.of(parent, spawnable.recipe(), _ -> {});
  }

  @Override
  public Ref<Object> guardian() {
    return guardian;
  }

  @Override
  public Ref<Object> lookup(String addressOrPath) {
    return directory.lookup(addressOrPath);
  }

  @Override
  @SuppressWarnings("unchecked") // checked when messages arrive
  public <M> Ref<M> lookup(String addressOrPath, Class<M> messageType) {
    return (Ref<M>) directory.lookup(addressOrPath);
  }

  @Override
  public Registry registry() {
    return host.names();
  }

  @Override
  public Events events() {
    return host.events();
  }

  @Override
  public void onStop(StopPhase phase, String name, Duration within, Runnable hook) {
    stopSequence.add(phase, name, within, hook);
  }

  @Override
  public void stop() {
    stop(host.options().stopWithin());
  }

  @Override
  public void stop(Duration within) {
    boolean first = beginStop(within);
    if (!isCalledFromBody()) {
      awaitStop(first ? FOREVER : within);
    }
  }

  /// Starts the stop, unless it has begun.
  boolean beginStop(Duration within) {
    boolean first = stopping.compareAndSet(false, true);
    if (first) {
      // A platform thread, since bodies that spin may keep every carrier.
      host.world().start("stop", ThreadKind.PLATFORM, () -> stopInOrder(within));
    }
    return first;
  }

  private boolean isCalledFromBody() {
    Carrier here = Carrier.current();
    return here != null && here.body() != null;
  }

  private void awaitStop(Duration within) {
    try {
      stopped.await(within);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopInOrder(Duration within) {
    stopSequence.run(StopPhase.BEFORE_ACTORS);
    stopActors(within);
    stopSequence.run(StopPhase.ACTORS);
    for (NodeExtension extension : extensions.close()) {
      stopSequence.run(
          Extensions.name(extension), EXTENSION_STOPS_WITHIN, () -> Extensions.stop(extension));
    }
    stopSequence.run(StopPhase.EXTENSIONS);
    stopSequence.run(StopPhase.AFTER_ALL);
    exitHook.cancel();
    host.dispatcher().close();
    host.world().close();
    host.letGo();
    stopped.open(true);
  }

  private void stopActors(Duration within) {
    Cell root = guardian.cell();
    if (root == null) {
      return;
    }
    root.shutDown();
    try {
      guardian.join(within);
    } catch (dev.spinoff.JoinTimeout _) {
      root.killAll();
      joinKilled();
    } catch (InterruptedException _) {
      root.killAll();
      joinKilled();
    }
  }

  // Every killed body is over or abandoned after its grace, so this ends.
  private void joinKilled() {
    try {
      guardian.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isStopping() {
    return stopping.get();
  }

  @Override
  public void awaitStop() throws InterruptedException {
    stopped.await(FOREVER);
  }

  @Override
  public String toString() {
    return address().map(NodeAddress::toString).orElse("a node without a network");
  }
}
