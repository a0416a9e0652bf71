// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.World.ThreadKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProductionWorldTest {

  private static final long HOUR = 3_600_000_000_000L;

  private final ProductionWorld world = ProductionWorld.create("test");

  @AfterEach
  void closeWorld() {
    world.close();
  }

  /// A stream of random numbers starts the same whenever it is asked for; other streams, and other
  /// worlds, differ.
  @Test
  void random_isFixedByWorldAndName() {
    try (ProductionWorld other = ProductionWorld.create("test")) {
      List<Long> drawn = draw(world.random("backoff"));

      assertThat(draw(world.random("backoff"))).isEqualTo(drawn);
      assertThat(draw(world.random("backofg"))).doesNotContainAnyElementsOf(drawn);
      assertThat(draw(world.random(""))).doesNotContainAnyElementsOf(drawn);
      assertThat(draw(other.random("backoff"))).doesNotContainAnyElementsOf(drawn);
    }
  }

  /// What keeps strangers out does not follow from anything they could have seen.
  @Test
  void unforeseeable_alwaysComesFromTheOperatingSystem() {
    assertThat(world.unforeseeable("nonces")).isInstanceOf(SecureRandom.class);
    assertThat(draw(world.unforeseeable("nonces")))
        .doesNotContainAnyElementsOf(draw(world.unforeseeable("nonces")));
  }

  /// Threads are of the kind asked for, named after the world, and keep no program alive.
  @Test
  void start_namesThreadsAfterTheWorld() throws Exception {
    Thread virtual = world.start("one", ThreadKind.VIRTUAL, () -> {});
    Thread platform = world.start("two", ThreadKind.PLATFORM, () -> {});
    virtual.join();
    platform.join();

    assertThat(virtual.getName()).isEqualTo("spinoff-test-one");
    assertThat(virtual.isVirtual()).isTrue();
    assertThat(platform.getName()).isEqualTo("spinoff-test-two");
    assertThat(platform.isVirtual()).isFalse();
    assertThat(platform.isDaemon()).isTrue();
  }

  /// A thread does not see the inheritable thread-locals of whoever started it.
  @Test
  void start_inheritsNoThreadLocals() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("starter's");
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    for (ThreadKind kind : ThreadKind.values()) {
      world.start("one", kind, () -> seen.add("saw " + local.get())).join();
    }
    local.remove();

    assertThat(seen).containsExactly("saw null", "saw null");
  }

  /// An unpark that came first lets the next park return at once; else unpark ends it.
  @Test
  void unpark_beforeOrAfterPark_letsTheThreadGoOn() throws Exception {
    for (ThreadKind kind : ThreadKind.values()) {
      CountDownLatch parked = new CountDownLatch(2);
      Thread thread =
          world.start(
              "parking",
              kind,
              () -> {
                world.unpark(Thread.currentThread());
                world.park(this, HOUR);
                parked.countDown();
                world.park(this, Long.MAX_VALUE);
                parked.countDown();
              });
      while (parked.getCount() > 0) {
        world.unpark(thread);
      }
      thread.join();
    }
  }

  /// A park ends by itself when its time is over.
  @Test
  void park_forAMoment_returns() {
    world.park(this, 1);
    world.park(this, 0);
    world.park(this, -1);
  }

  /// So it does on a virtual thread, whose time the world keeps itself; it is not early when nobody
  /// wakes it.
  @Test
  void park_ofAVirtualThread_returnsInTime() throws Exception {
    long nanos = 2_000_000;
    AtomicLong took = new AtomicLong();
    Thread thread =
        world.start(
            "parking",
            ThreadKind.VIRTUAL,
            () -> {
              long start = world.nanoTime();
              while (world.nanoTime() - start < nanos) {
                world.park(this, nanos);
              }
              world.park(this, 0);
              world.park(this, -1);
              Thread.currentThread().interrupt();
              world.park(this, HOUR);
              took.set(world.nanoTime() - start);
            });
    thread.join();
    assertThat(took.get()).isGreaterThanOrEqualTo(nanos);
  }

  /// The time of a thread that outlives its world goes on.
  @Test
  void park_afterTheWorldsEnd_returnsInTime() throws Exception {
    ProductionWorld other = ProductionWorld.create("closing");
    other.close();
    other.start("parking", ThreadKind.VIRTUAL, () -> other.park(this, 1_000)).join();
  }

  /// A program of the operating system is started, and its output can be read.
  @Test
  void launch_startsAProgram() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();

    Process process = world.launch(new ProcessBuilder(java, "--version").redirectErrorStream(true));

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output).contains("25");
  }

  /// The timer thread and the dispatchers' threads have ended when the world is closed.
  @Test
  void close_leavesNoThreadBehind() throws Exception {
    List<Thread> threads = new ArrayList<>();
    try (ProductionWorld other = ProductionWorld.create("closing")) {
      Dispatcher dispatcher = other.dispatcher(3, (_, _, _) -> {});
      CountDownLatch done = new CountDownLatch(2);
      dispatcher.ready(ScriptedTurn.countingDown(done), null);
      other.timer(0, done::countDown);
      other.timer(HOUR, () -> {});
      CrewTest.await(done);
      threads.addAll(platformThreads("spinoff-closing-"));
      assertThat(threads) // and a rescuer, if a worker could not get on for a while
          .extracting(Thread::getName)
          .contains("spinoff-closing-timer", "spinoff-closing-monitor");
    }

    assertThat(threads).noneMatch(Thread::isAlive);
    assertThat(platformThreads("spinoff-closing-")).isEmpty();
  }

  /// What still runs a body is not waited for.
  @Test
  void close_whileABodyBlocks_returns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    world
        .dispatcher(1, (_, _, _) -> {})
        .ready(
            ScriptedTurn.once(_ -> {
              begun.countDown();
              release.await();
            }),
            null);
    CrewTest.await(begun);

    world.close();

    release.countDown();
  }

  /// A dispatcher of the world's own choice has as many workers as there are processors.
  @Test
  void dispatcher_ofUnstatedSize_hasAWorkerForEachProcessor() {
    Crew crew = (Crew) world.dispatcher(0, (_, _, _) -> {});

    assertThat(crew.roster().roles()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  private static List<Long> draw(RandomGenerator random) {
    return random.longs(20).boxed().toList();
  }

  private static List<Thread> platformThreads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }
}
