// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LauncherTest {

  /// A workload that lacks a program fails with its own line; no JVM is started for it.
  @Test
  void workload_thatLacksAProgram_failsWithItsLine() {
    Launcher launcher = new Launcher(Options.parse(List.of("tell-1")));
    assertThatThrownBy(() -> launcher.run(new Lacking(), "spinoff", 0))
        .isInstanceOf(IOException.class)
        .hasMessage("hammer is not on PATH");
  }

  private static final class Lacking implements Workload {
    @Override
    public String name() {
      return "lacking";
    }

    @Override
    public String about() {
      return "needs a hammer";
    }

    @Override
    public void requirePrograms() throws IOException {
      throw new IOException("hammer is not on PATH");
    }

    @Override
    public Trial open(String system, Scale scale) {
      throw new AssertionError("it is not opened here");
    }
  }
}
