// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

import dev.spinoff.AskTimeout;
import dev.spinoff.Node;
import dev.spinoff.Node.StopPhase;
import dev.spinoff.Ref;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks a node who lives at its root, again and again: that is a round trip.
public final class Ping implements Call {

  private final String node;
  private final Plan plan;
  private final RoundTrips trips = new RoundTrips();

  /// How often to ask.
  ///
  /// @param count how many times
  /// @param pause how long from one reply to the next question
  /// @param within how long to wait for a reply
  public record Plan(int count, Duration pause, Duration within) {}

  /// @param node the node's address
  public Ping(String node, Plan plan) {
    this.node = node;
    this.plan = plan;
  }

  /// {@inheritDoc}
  ///
  /// The first question, which connects the two nodes, does not count.
  @Override
  public boolean run(Node own, PrintWriter out) throws InterruptedException {
    CountDownLatch stopping = new CountDownLatch(1);
    own.onStop(StopPhase.BEFORE_ACTORS, "ping", plan.within(), stopping::countDown);
    Ref<Object> root = own.lookup(node);
    var _ = root.resolve(plan.within());
    int asked = 0;
    do {
      ask(root, out);
      asked++;
    } while (asked < plan.count() && !stopping.await(plan.pause().toNanos(), TimeUnit.NANOSECONDS));
    cutShort(out);
    return trips.hasAny();
  }

  private void ask(Ref<Object> root, PrintWriter out) throws InterruptedException {
    long began = System.nanoTime();
    try {
      var _ = root.resolve(plan.within());
      long tookNanos = System.nanoTime() - began;
      trips.took(tookNanos);
      out.println("reply from " + node + ": " + RoundTrips.text(tookNanos));
    } catch (AskTimeout nothing) {
      trips.lost();
      out.println("no reply from " + node + ": " + nothing.getMessage());
    }
  }

  @Override
  public void cutShort(PrintWriter out) {
    trips.summary().ifPresent(out::println);
  }
}
