// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spinoff.internal.world.ScriptedTurn.Script;
import dev.spinoff.spi.Carrier;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Turns that block hold up nobody.
class CrewBlockingTest extends CrewTest {

  private static final int MANY = 200;

  /// A turn that is made ready by one that then blocks for ever is run all the same.
  @ParameterizedTest
  @EnumSource
  void ready_thenBlock_runsTheNextElsewhere(Way way) throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    crew.ready(
        ScriptedTurn.once(here -> {
          crew.ready(ScriptedTurn.countingDown(ran), here);
          way.block(this, here);
        }),
        null);

    await(ran);
  }

  /// However many turns block, and however they do it, what becomes ready later is run.
  @ParameterizedTest
  @EnumSource
  void ready_whenAllWorkersBlock_runsIt(Way way) throws Exception {
    startAll(MANY, here -> way.block(this, here));

    runOne();
  }

  /// Turns that have waited go on and end, and what they then make ready is run.
  @ParameterizedTest
  @EnumSource
  void run_afterWaiting_goesOn(Way way) throws Exception {
    CountDownLatch ran = new CountDownLatch(MANY);
    startAll(
        MANY,
        here -> {
          way.block(this, here);
          crew.ready(ScriptedTurn.countingDown(ran), here);
        });
    runOne();

    release.countDown();

    await(ran);
  }

  /// Nor does it matter that one turn after the other blocks with the next one in the slot.
  @Test
  void ready_inChainOfBlockingTurns_runsAll() throws Exception {
    CountDownLatch ran = new CountDownLatch(MANY);

    crew.ready(ScriptedTurn.once(blockingChain(MANY, ran)), null);

    await(ran);
  }

  /// A turn that sits in a system call, with its carrier, is replaced as well.
  @Test
  void ready_whenAllWorkersReadAPipe_runsIt(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs named pipes");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    CountDownLatch read = new CountDownLatch(WORKERS);
    startAll(
        WORKERS,
        _ -> {
          try (InputStream in = Files.newInputStream(pipe)) {
            in.read();
          }
          read.countDown();
        });

    runOne();

    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(new byte[WORKERS]);
    }
    await(read);
  }

  private Script blockingChain(int length, CountDownLatch ran) {
    return here -> {
      ran.countDown();
      if (length > 1) {
        crew.ready(ScriptedTurn.once(blockingChain(length - 1, ran)), here);
      }
      release.await();
    };
  }

  /// The ways to wait until the test is over.
  enum Way {
    PARK {
      @Override
      void block(CrewBlockingTest test, Carrier here) {
        while (test.release.getCount() > 0) {
          LockSupport.parkNanos(50_000_000);
        }
      }
    },
    LATCH {
      @Override
      void block(CrewBlockingTest test, Carrier here) throws Exception {
        test.release.await();
      }
    },
    SYNCHRONIZED {
      @Override
      void block(CrewBlockingTest test, Carrier here) throws Exception {
        synchronized (test) {
          test.release.await();
        }
      }
    },
    OBJECT_WAIT {
      @Override
      void block(CrewBlockingTest test, Carrier here) throws Exception {
        Object nobodyNotifies = new Object();
        synchronized (nobodyNotifies) {
          while (test.release.getCount() > 0) {
            nobodyNotifies.wait(50);
          }
        }
      }
    },
    ANNOUNCED {
      @Override
      void block(CrewBlockingTest test, Carrier here) throws Exception {
        test.crew.beforeWait(here);
        test.release.await();
        test.crew.afterWait(here);
      }
    };

    abstract void block(CrewBlockingTest test, Carrier here) throws Exception;
  }
}
