// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// How much memory does an actor take that has handled one message and waits, and does it all come
/// back when they have stopped? Each has a body of its own, made by its own factory; the references
/// are held in an array, whose four bytes each count.
public final class Idle implements Workload {

  private static final int PATIENCE = 100; // collections
  private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

  private final String name;
  private final int actors;
  private final String heap;
  private final Supplier<Body<Object>> factory;

  /// So many actors, in a JVM with this option for its heap.
  public Idle(String name, int actors, String heap, Supplier<Body<Object>> factory) {
    this.name = name;
    this.actors = actors;
    this.heap = heap;
    this.factory = factory;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String about() {
    return "%,d of them that have handled one message, in a JVM with %s".formatted(actors, heap);
  }

  @Override
  public List<String> jvmOptions() {
    return List.of(heap);
  }

  @Override
  public Trial open(String system, Scale scale) throws Exception {
    Node node = Node.start();
    spawnAndStop(node, scale.of(actors) / 10); // loads the classes and fills the pools
    return new Trial() {
      @Override
      public Round round() throws InterruptedException {
        return measure(node, scale.of(actors));
      }

      @Override
      public void close() {
        node.stop();
      }
    };
  }

  private Round measure(Node node, int count) throws InterruptedException {
    long before = usedAtRest();
    long with = usedWith(node, count);
    long after = usedAtRest();
    return Round.of(
        new Figure("per actor", "bytes", (double) (with - before) / count),
        new Figure("heap before", "MB", before / BYTES_PER_MEGABYTE),
        new Figure("heap with them", "MB", with / BYTES_PER_MEGABYTE),
        new Figure("heap after their end", "MB", after / BYTES_PER_MEGABYTE));
  }

  private long usedWith(Node node, int count) throws InterruptedException {
    List<Ref<Object>> all = spawn(node, count);
    long used = usedAtRest();
    stop(all);
    return used;
  }

  private void spawnAndStop(Node node, int count) throws InterruptedException {
    stop(spawn(node, count));
  }

  private List<Ref<Object>> spawn(Node node, int count) throws InterruptedException {
    List<Ref<Object>> all = new ArrayList<>(count);
    Arrival handled = new Arrival(count);
    for (int i = 0; i < count; i++) {
      Ref<Object> ref = node.spawn(factory);
      ref.tell(handled);
      all.add(ref);
    }
    handled.await();
    return all;
  }

  private static void stop(List<Ref<Object>> all) throws InterruptedException {
    all.forEach(Ref::stop);
    for (Ref<Object> ref : all) {
      ref.join();
    }
  }

  /// The heap in use, once collecting no longer makes it smaller.
  private static long usedAtRest() throws InterruptedException {
    long least = Long.MAX_VALUE;
    int unchanged = 0;
    for (int i = 0; i < PATIENCE && unchanged < 3; i++) {
      System.gc();
      Thread.sleep(20);
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      unchanged = used < least - 10_000 ? 0 : unchanged + 1;
      least = Math.min(least, used);
    }
    return least;
  }
}
