// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.scanned;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Makes calls that no seed governs, on purpose; nothing runs it, its class file is read.
@SuppressWarnings({
  "AddressSelection",
  "JavaUtilDate",
  "WaitNotInLoop",
  "unused",
  "FutureReturnValueIgnored"
})
public final class Rogue implements Scenario {

  @Override
  public void run(Simulation sim) {
    sim.note("hardly");
  }

  long time() {
    return System.nanoTime()
        + System.currentTimeMillis()
        + Instant.now().toEpochMilli()
        + LocalDate.now(ZoneId.of("UTC")).toEpochDay()
        + Clock.systemUTC().millis()
        + new Date().getTime();
  }

  void timers(ScheduledExecutorService later, CompletableFuture<String> answer) {
    new Timer().cancel();
    later.schedule(() -> {}, 1, TimeUnit.SECONDS);
    answer.orTimeout(1, TimeUnit.SECONDS);
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> {});
  }

  synchronized void waits(BlockingQueue<String> queue, Future<String> answer, Thread other)
      throws Exception {
    Thread.sleep(1); // for the scan to find
    wait();
    other.join(Duration.ofSeconds(1));
    String _ = queue.poll(1, TimeUnit.SECONDS) + answer.get(1, TimeUnit.SECONDS);
  }

  double chance(List<String> cards) {
    Collections.shuffle(cards);
    return Math.random()
        + new Random().nextDouble()
        + new SplittableRandom().nextDouble()
        + ThreadLocalRandom.current().nextDouble()
        + UUID.randomUUID().version();
  }

  int identity(Object key, Thread.State state) {
    return key.hashCode() + System.identityHashCode(key) + state.hashCode();
  }

  void threads(List<String> all) throws Exception {
    new Thread(() -> {}).start();
    Thread.ofVirtual().start(() -> {});
    Thread.startVirtualThread(() -> {});
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      pool.execute(() -> {});
    }
    CompletableFuture.runAsync(() -> {}).join();
    var _ = all.parallelStream().count() + all.stream().parallel().count();
  }

  int files() throws IOException, InterruptedException {
    try (InputStream file = new FileInputStream("a");
        Socket socket = new Socket("b", 1);
        ServerSocket server = new ServerSocket(2);
        InputStream page = URI.create("http://c").toURL().openStream()) {
      HttpClient.newHttpClient().close();
      return Files.readString(Path.of("d")).length()
          + file.read()
          + page.read()
          + socket.getPort()
          + server.getLocalPort()
          + new ProcessBuilder("e").start().waitFor();
    }
  }

  int orders(List<String> names) {
    return Set.of("a", "b").iterator().next().length()
        + Map.of(1, 2, 3, 4).size()
        + Set.copyOf(names).size()
        + Map.copyOf(Map.of(1, 2)).size();
  }

  String machine() {
    return System.getenv("a")
        + System.getProperty("b")
        + Locale.getDefault()
        + ZoneId.systemDefault()
        + Runtime.getRuntime().availableProcessors();
  }

  Supplier<UUID> reference() {
    return UUID::randomUUID;
  }

  Supplier<Object> constructor() {
    return Random::new;
  }

  Supplier<Object> lambda() {
    return () -> System.getenv();
  }
}
