// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.loop.Streams;
import dev.spinoff.sim.internal.shrink.FaultTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws a plan from a swarm. Each concern has a stream of its own.
final class PlanDraw {

  private static final long MILLI_NANOS = 1_000_000;
  private static final int[] TURN_MESSAGES = {1, 1, 2, 5, 64};
  private static final long[] STEP_NANOS = {0, 0, 1_000, 20_000, 300_000};

  private final long seed;
  private final Swarm swarm;
  private final Streams streams;

  PlanDraw(long seed, Swarm swarm) {
    this.seed = seed;
    this.swarm = swarm;
    this.streams = new Streams(seed);
  }

  Plan plan() {
    RandomGenerator scale = streams.of("scale");
    int count = scale.nextInt(swarm.nodesMin(), swarm.nodes().size() + 1);
    List<String> nodes = swarm.nodes().subList(0, count);
    int operations = scale.nextInt(1, swarm.operationsMax() + 1);
    long most = swarm.time().toNanos();
    long nanos = scale.nextLong(Math.max(1, most / 4), most + 1);
    Duration time = Duration.ofNanos(nanos - nanos % Math.min(MILLI_NANOS, nanos));
    return new Plan(
        seed,
        nodes,
        operations,
        time,
        schedule(nodes),
        Long.MAX_VALUE,
        pace(),
        faults(nodes, time));
  }

  // Random schedules find most bugs soonest; the others find what those hardly ever do.
  private Schedule schedule(List<String> nodes) {
    int of100 = streams.of("policy").nextInt(100);
    if (of100 < 60) {
      return Schedule.RANDOM;
    }
    if (of100 < 85) {
      return Schedule.PRIORITIES;
    }
    return of100 < 95 && nodes.size() > 1 ? Schedule.STARVE_ONE_NODE : Schedule.FIFO;
  }

  private Plan.Pace pace() {
    RandomGenerator random = streams.of("pace");
    Duration stepMax = Duration.ofNanos(STEP_NANOS[random.nextInt(STEP_NANOS.length)]);
    return new Plan.Pace(stepMax, TURN_MESSAGES[random.nextInt(TURN_MESSAGES.length)]);
  }

  private List<Fault> faults(List<String> nodes, Duration time) {
    RandomGenerator random = streams.of("faults");
    List<FaultKind> on = swarm.faults().stream().filter(_ -> random.nextBoolean()).toList();
    List<Fault> drawn = new ArrayList<>();
    int count = on.isEmpty() ? 0 : random.nextInt(swarm.faultsMax() + 1);
    for (int i = 0; i < count; i++) {
      drawn.add(fault(on.get(random.nextInt(on.size())), nodes, time, random));
    }
    drawn.sort(Comparator.comparing(Fault::at));
    return FaultTimes.within(drawn, time);
  }

  private static Fault fault(
      FaultKind kind, List<String> nodes, Duration time, RandomGenerator random) {
    Duration at = some(time, random);
    Duration lasting = some(time.dividedBy(5), random);
    String from = nodes.get(random.nextInt(nodes.size()));
    String to = nodes.get(random.nextInt(nodes.size()));
    int percent = 1 + random.nextInt(60);
    return switch (kind) {
      case KILL -> new Fault.Kill(at, lasting, from);
      case PAUSE -> new Fault.Pause(at, lasting, from);
      case SKEW -> skew(at, from, random);
      case PARTITION -> new Fault.Partition(at, lasting, side(nodes, from, random));
      case CUT -> new Fault.Cut(at, lasting, from, to);
      case LOSS -> new Fault.Loss(at, lasting, from, to, percent);
      case DELAY -> new Fault.Delay(at, lasting, from, to, some(Duration.ofSeconds(2), random));
      case CLOG -> new Fault.Clog(at, lasting, from, to);
      case SHUFFLE -> new Fault.Shuffle(at, lasting, from, to, percent);
      case RESET -> new Fault.Reset(at, from, to);
    };
  }

  private static Fault skew(Duration at, String node, RandomGenerator random) {
    Duration offset = Duration.ofSeconds(random.nextInt(-3_600, 3_601));
    return new Fault.Skew(at, node, offset, random.nextInt(-50_000, 50_001));
  }

  private static List<String> side(List<String> nodes, String first, RandomGenerator random) {
    return nodes.stream().filter(node -> node.equals(first) || random.nextInt(3) == 0).toList();
  }

  // In whole milliseconds, so that it can be read.
  private static Duration some(Duration most, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(Math.max(1, most.toMillis()) + 1));
  }
}
