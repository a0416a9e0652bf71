// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Cancellable;
import dev.spinoff.NodeAddress;
import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Streams that cannot be taken in.
@Timeout(30)
final class DoorTest {

  /// A timer that goes off when the test says so.
  private record Timer(long delayNanos, Runnable task) {}

  /// The real world, but for its timers.
  private record SlowWorld(ProductionWorld real, LinkedBlockingQueue<Timer> timers)
      implements World {
    @Override
    public Cancellable timer(long delayNanos, Runnable task) {
      timers.add(new Timer(delayNanos, task));
      return () -> {};
    }

    @Override
    public Clock clock() {
      return real.clock();
    }

    @Override
    public long nanoTime() {
      return real.nanoTime();
    }

    @Override
    public RandomGenerator random(String stream) {
      return real.random(stream);
    }

    @Override
    public Dispatcher dispatcher(int workers, Watchdog watchdog) {
      return real.dispatcher(workers, watchdog);
    }

    @Override
    public Thread start(String name, ThreadKind kind, Runnable program) {
      return real.start(name, kind, program);
    }

    @Override
    public void park(Object blocker, long nanos) {
      real.park(blocker, nanos);
    }

    @Override
    public void unpark(Thread thread) {
      real.unpark(thread);
    }

    @Override
    public Process launch(ProcessBuilder command) throws IOException {
      return real.launch(command);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /// A program with too many files open takes nobody in, does not try again before some time is
  /// over, longer each time, and takes in who has waited.
  @Test
  void accept_whenItFails_isTriedAgainAfterAWhile() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Door.Accepting scarce =
        channel -> {
          if (tries.incrementAndGet() <= 3) {
            throw new IOException("Too many open files");
          }
          return channel.accept();
        };
    LinkedBlockingQueue<Timer> timers = new LinkedBlockingQueue<>();
    World world = new SlowWorld(ProductionWorld.create("door-test"), timers);
    End.Guests guests = new End.Guests();
    ProductionWorld calm = ProductionWorld.create("door-test-client");
    try (Sockets server =
            Sockets.open(world, 1, new Sockets.Native(InetAddress::getAllByName, scarce));
        Sockets client = Sockets.open(calm, 1)) {
      NodeAddress at = End.free();
      server.listen(at, guests);
      End one = End.connect(client, at);
      one.write("waits");
      for (long millis : new long[] {50, 100, 200}) {
        Timer timer = timers.poll(10, SECONDS);
        assertThat(timer.delayNanos()).isEqualTo(millis * 1_000_000);
        assertThat(timers).isEmpty();
        timer.task().run();
      }
      assertThat(guests.next().text(5)).isEqualTo("waits");
      assertThat(tries).hasValueGreaterThanOrEqualTo(4);
    }
    world.close();
    calm.close();
  }
}
