// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.streams;

import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.World;
import java.util.concurrent.CompletableFuture;

/// What do our byte streams cost, over the loopback, beside plain sockets that block?
///
/// Each is run twice to warm up, then three times, in turns. To run it, after `bench/run --help`
/// has built it:
///
/// ```
/// java -cp "bench/target/classes:$(cat bench/target/class-path)" \
///   dev.spinoff.bench.streams.StreamsBench
/// ```
public final class StreamsBench {

  private static final int ROUNDS = 5;
  private static final int WARM_UP = 2;
  private static final int BALL_BYTES = 16;
  private static final int TIMES = 50_000;
  private static final int WRITE_BYTES = 64 * 1024;
  private static final long MUCH_BYTES = 1L << 30;
  private static final double MICRO_NANOS = 1e3;
  private static final double GIGA = 1e9;

  private StreamsBench() {}

  /// Runs it.
  public static void main(String[] args) throws Exception {
    CompletableFuture<World> world = new CompletableFuture<>();
    Node node = Node.start(NodeOptions.defaults(), new Worldly(world));
    try (Carriage plain = new Blocking();
        Carriage ours = new WithoutBlocking(world.get())) {
      for (int round = 1 - WARM_UP; round <= ROUNDS - WARM_UP; round++) {
        row(round, "blocking", plain);
        row(round, "ours", ours);
      }
    }
    node.stop();
  }

  /// Gives the world of the node that it starts with.
  private record Worldly(CompletableFuture<World> world) implements NodeExtension {
    @Override
    public void start(Node node, NodeAccess access) {
      world.complete(access.world());
    }

    @Override
    public void stop() {}
  }

  private static void row(int round, String name, Carriage carriage) throws Exception {
    long[] nanos = carriage.pingPong(BALL_BYTES, TIMES);
    double bytes = carriage.oneWay(WRITE_BYTES, MUCH_BYTES);
    String text =
        "%-9s ping-pong of %d bytes: p50 %.1f µs, p99 %.1f µs; one way: %.2f GB/s%n"
            .formatted(
                name,
                BALL_BYTES,
                nanos[TIMES / 2] / MICRO_NANOS,
                nanos[TIMES - TIMES / 100] / MICRO_NANOS,
                bytes / GIGA);
    if (round > 0) {
      System.out.print(text);
    }
  }
}
