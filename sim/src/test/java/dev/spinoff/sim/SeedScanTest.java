// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.scanned.Clean;
import dev.spinoff.sim.scanned.Rogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which calls are found, with what to use instead.
final class SeedScanTest {

  private static final List<SeedScan.Finding> ROGUE = SeedScan.of(Rogue.class, List.of());

  /// Each group of the list, with calls as compilers make them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time        | java.lang.System.nanoTime | self.nanoTime(), or sim.now() in a scenario",
        "time        | java.lang.System.currentTimeMillis | self.clock()",
        "time        | java.time.Instant.now | now(self.clock())",
        "time        | java.time.LocalDate.now | now(self.clock())",
        "time        | java.time.Clock.systemUTC | self.clock()",
        "time        | new java.util.Date | new Date(self.clock().millis())",
        "timers      | new java.util.Timer | self.timers(), or self.tellLater()",
        "timers      | java.util.concurrent.ScheduledExecutorService.schedule"
            + "| self.timers(), or self.tellLater()",
        "timers      | java.util.concurrent.CompletableFuture.orTimeout | an ask with a time limit",
        "timers      | java.util.concurrent.CompletableFuture.delayedExecutor | self.tellLater()",
        "waits       | java.lang.Thread.sleep | self.sleep(), or sim.run() in a scenario",
        "waits       | java.lang.Object.wait | a message, or Condition.await() without a limit",
        "waits       | java.lang.Thread.join | ref.join() with a time limit",
        "waits       | java.util.concurrent.BlockingQueue.poll"
            + "| a message, or the wait without a time limit",
        "waits       | java.util.concurrent.Future.get | an ask with a time limit",
        "chance      | java.util.Collections.shuffle | shuffle(list, self.random())",
        "chance      | java.lang.Math.random | self.random(), or sim.random() in a scenario",
        "chance      | new java.util.Random | self.random(), or sim.random() in a scenario",
        "chance      | new java.util.SplittableRandom"
            + "| self.random(), or sim.random() in a scenario",
        "chance      | java.util.concurrent.ThreadLocalRandom.current"
            + "| self.random(), or sim.random() in a scenario",
        "chance      | java.util.UUID.randomUUID | new UUID() of two numbers of self.random()",
        "identity    | java.lang.Object.hashCode | hashCode of a type that defines it",
        "identity    | java.lang.System.identityHashCode | a number given when it is made",
        "identity    | java.lang.Enum.hashCode | ordinal(), or name().hashCode()",
        "threads     | new java.lang.Thread | an actor, or sim.start() in a scenario",
        "threads     | java.lang.Thread.ofVirtual | an actor, or sim.start() in a scenario",
        "threads     | java.lang.Thread.startVirtualThread"
            + "| an actor, or sim.start() in a scenario",
        "threads     | java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor"
            + "| actors, or a pool of them",
        "threads     | java.util.concurrent.CompletableFuture.runAsync"
            + "| the call without Async, or askAsync()",
        "threads     | java.util.List.parallelStream | stream()",
        "threads     | java.util.stream.Stream.parallel | a sequential stream",
        "files       | new java.io.FileInputStream | an actor that plays the disk",
        "files       | java.nio.file.Files.readString | an actor that plays the disk",
        "files       | new java.net.Socket | another node, or an actor that plays the network",
        "files       | new java.net.ServerSocket"
            + "| another node, or an actor that plays the network",
        "files       | java.net.URL.openStream | an actor that plays the server",
        "files       | java.net.http.HttpClient.newHttpClient | an actor that plays the server",
        "files       | java.lang.ProcessBuilder.start | an actor that plays the program",
        "orders      | java.util.Set.of | a List, or a LinkedHashSet",
        "orders      | java.util.Map.of | a LinkedHashMap",
        "orders      | java.util.Set.copyOf | unmodifiableSet of a LinkedHashSet",
        "orders      | java.util.Map.copyOf | unmodifiableMap of a LinkedHashMap",
        "machine     | java.lang.System.getenv | a parameter",
        "machine     | java.lang.System.getProperty | a parameter",
        "machine     | java.util.Locale.getDefault | Locale.ROOT",
        "machine     | java.time.ZoneId.systemDefault | ZoneOffset.UTC",
        "machine     | java.lang.Runtime.availableProcessors | a parameter",
        "reference   | java.util.UUID.randomUUID | new UUID() of two numbers of self.random()",
        "constructor | new java.util.Random | self.random(), or sim.random() in a scenario",
        "lambda      | java.lang.System.getenv | a parameter"
      })
  void call_thatNoSeedGoverns_isFoundWithItsReplacement(
      String method, String call, String replacement) {
    assertThat(ROGUE)
        .anyMatch(finding ->
            finding.caller().startsWith(Rogue.class.getName() + "." + method + ", line ")
                && finding.call().equals(call)
                && finding.replacement().equals(replacement));
  }

  /// What a seed governs, and what is the same in every run, is not named.
  @Test
  void scenario_thatIsClean_givesNothing() {
    assertThat(SeedScan.of(Clean.class, List.of())).isEmpty();
  }

  /// A set or map of one element has one order.
  @Test
  void set_ofOneElement_isNotNamed() {
    assertThat(ROGUE).filteredOn(finding -> finding.call().equals("java.util.Map.of")).hasSize(1);
  }

  /// What is exempt is left out: a call, a method, a class with those in it, a package.
  @ParameterizedTest
  @CsvSource({
    "java.lang.Thread.*, java.lang.Thread.sleep",
    "java.util.UUID.randomUUID, java.util.UUID.randomUUID",
    "dev.spinoff.sim.scanned.Rogue.machine, java.util.Locale.getDefault",
    "dev.spinoff.sim.scanned.Rogue, java.nio.file.Files.readString",
    "dev.spinoff.sim.scanned.*, java.nio.file.Files.readString"
  })
  void call_thatIsExempt_isNotNamed(String exempt, String call) {
    assertThat(ROGUE).anyMatch(finding -> finding.call().equals(call));
    assertThat(SeedScan.of(Rogue.class, List.of(exempt)))
        .noneMatch(finding -> finding.call().equals(call));
  }

  /// An exemption takes nothing else with it.
  @Test
  void calls_besideTheExemptOnes_areStillNamed() {
    List<SeedScan.Finding> rest = SeedScan.of(Rogue.class, List.of("java.lang.Math.random"));
    assertThat(rest).hasSize(ROGUE.size() - 1);
  }

  /// Unless told, a scenario exempts nothing.
  @Test
  void scenario_unlessTold_exemptsNothing() {
    assertThat(new Clean().exempt()).isEmpty();
  }
}
