// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// What tests of a real crew share. The time limits are a net: when all is well, nothing waits for
/// them.
@Timeout(60)
abstract class CrewTest {

  static final int WORKERS = 2;

  final Crew crew = Crew.start(new Threads("test"), LabVisits.real(), WORKERS, (_, _, _) -> {});
  final CountDownLatch release = new CountDownLatch(1); // lets go of what still waits at the end

  @AfterEach
  void closeCrew() {
    release.countDown();
    crew.close();
  }

  /// Makes a turn ready from outside and waits until it has been run.
  void runOne() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    crew.ready(ScriptedTurn.countingDown(ran), null);
    await(ran);
  }

  /// Starts turns, and waits until all of them have begun.
  void startAll(int count, ScriptedTurn.Script script) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      crew.ready(beginning(begun, script), null);
    }
    await(begun);
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("not within ten seconds");
    }
  }

  private static Turn beginning(CountDownLatch begun, ScriptedTurn.Script script) {
    return ScriptedTurn.once(carrier -> {
      begun.countDown();
      script.run(carrier);
    });
  }
}
