// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SeedScan;
import dev.spinoff.sim.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The same seed gives the same run, event for event, whatever the JVM is like.
final class DeterminismTest {

  private static final int SEEDS = 20;
  private static final int FEW_SEEDS = 4; // where each takes long
  private static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  /// Nothing that a scenario reaches makes a call that no seed governs. Remoting does, for sockets
  /// and files that it leaves alone in a simulation.
  @Test
  void scenarios_always_callNothingUngoverned() {
    for (Supplier<Scenario> each : Scenarios.all().values()) {
      assertThat(SeedScan.of(each.get().getClass(), List.of("dev.spinoff.remote.*"))).isEmpty();
    }
  }

  /// Twice in one JVM.
  @Test
  void seed_runTwice_isTheSameEventForEvent() throws InterruptedException {
    for (Map.Entry<String, Supplier<Scenario>> each : Scenarios.all().entrySet()) {
      Simulator simulator = Simulator.of(each.getValue());
      for (int seed = 1; seed <= SEEDS; seed++) {
        assertThat(simulator.difference(seed)).as(each.getKey()).isEmpty();
      }
    }
  }

  /// With and without the scheduler hook.
  @Test
  void seed_handingOff_isTheSame() throws InterruptedException {
    assertThat(Hashes.text(SEEDS, true)).isEqualTo(Hashes.text(SEEDS, false));
  }

  /// In a JVM that compiles otherwise, has other identity hashes, another collector, another time
  /// zone and another language.
  @Test
  void seed_inAnotherJvm_isTheSame() throws Exception {
    String other =
        child(
            SEEDS,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2",
            "-XX:+UseSerialGC",
            "-Duser.timezone=Asia/Kolkata",
            "-Duser.language=tr");
    assertThat(other).isEqualTo(child(SEEDS)).isEqualTo(Hashes.text(SEEDS, false));
  }

  /// In a JVM that compiles nothing.
  @Test
  void seed_interpreted_isTheSame() throws Exception {
    assertThat(child(FEW_SEEDS, "-Xint", "-XX:+UseParallelGC"))
        .isEqualTo(Hashes.text(FEW_SEEDS, false));
  }

  private static String child(int seeds, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(OPEN);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Hashes.class.getName(), Integer.toString(seeds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }
}
