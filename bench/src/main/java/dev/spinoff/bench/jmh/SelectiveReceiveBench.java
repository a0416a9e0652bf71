// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.jmh;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A process that sends a message to itself and receives it, while others are set aside: each
/// receive with a selector looks at those first.
///
/// ```
/// bench/run jmh SelectiveReceiveBench
/// ```
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SelectiveReceiveBench {

  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String AWAITED = "awaited";

  private final Node node = Node.start();
  private final Ref<Object> process = node.spawn(ProcessActor.of(SelectiveReceiveBench::run));

  /// How many messages are set aside.
  @Param({"0", "10", "1000", "100000"})
  public int setAside;

  /// For JMH.
  public SelectiveReceiveBench() {}

  /// Sends those that nobody wants.
  @Setup
  public void fill() {
    for (int i = 0; i < setAside; i++) {
      process.tell(i);
    }
  }

  /// Ends the node.
  @TearDown
  public void stop() {
    node.stop();
  }

  /// A message sent, and received by a selector.
  @Benchmark
  @OperationsPerInvocation(AT_ONCE)
  public void receive() throws InterruptedException {
    Arrival done = new Arrival(1);
    process.tell(done);
    done.await();
  }

  private static void run(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      Arrival done = self.receive(Arrival.class, PATIENCE);
      for (int i = 0; i < AT_ONCE; i++) {
        self.ref().tell(AWAITED);
        if (!AWAITED.equals(self.receive(AWAITED::equals, PATIENCE))) {
          throw new IllegalStateException("took another message");
        }
      }
      done.report();
    }
  }
}
