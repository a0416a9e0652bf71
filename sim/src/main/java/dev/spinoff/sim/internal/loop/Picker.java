// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.sim.Schedule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Decides which of those that are ready goes on.
interface Picker {

  /// How likely a starved node gets its turn although others are ready: one in so many.
  int STARVED_ONE_IN = 64;

  /// How far into a run the points lie at which priorities change, in picks.
  int CHANGES_WITHIN = 5_000;

  /// How often priorities are passed over for who has been ready longest: one pick in so many.
  int OLDEST_ONE_IN = 512;

  /// The index of one of them, of which the first has been ready longest.
  int pick(List<Step> ready);

  /// The picker for a schedule. A pick after the first `freePicks` is the first of those ready.
  static Picker of(Schedule schedule, Streams streams, List<String> nodes, long freePicks) {
    RandomGenerator random = streams.of("schedule");
    Picker free =
        switch (schedule) {
          case FIFO -> _ -> 0;
          case RANDOM -> ready -> random.nextInt(ready.size());
          case PRIORITIES -> new Priorities(random, 1 + random.nextInt(4));
          case STARVE_ONE_NODE -> new Starving(random, nodes.get(random.nextInt(nodes.size())));
        };
    return freePicks == Long.MAX_VALUE ? free : new Limited(free, freePicks);
  }

  /// Random priorities, changed at a few random points: finds a bug that needs `d` ordering
  /// constraints with a probability that is known. Nobody waits for ever, though, for those above
  /// who are always ready, such as one that sends to itself.
  ///
  /// S. Burckhardt et al., A randomized scheduler with probabilistic guarantees of finding bugs,
  /// ASPLOS 2010.
  final class Priorities implements Picker {
    private final RandomGenerator random;
    private final Map<Long, Long> priorities = new HashMap<>(); // looked up, never walked through
    private final Set<Long> changes = new HashSet<>();
    private long picks;

    Priorities(RandomGenerator random, int depth) {
      this.random = random;
      for (int change = 0; change < depth; change++) {
        changes.add((long) random.nextInt(CHANGES_WITHIN));
      }
    }

    @Override
    public int pick(List<Step> ready) {
      if (picks % OLDEST_ONE_IN == OLDEST_ONE_IN - 1) {
        picks++;
        return 0;
      }
      int best = 0;
      for (int i = 1; i < ready.size(); i++) {
        best = priority(ready.get(i)) > priority(ready.get(best)) ? i : best;
      }
      if (changes.contains(picks++)) {
        priorities.put(ready.get(best).owner(), -picks); // below all others from now on
      }
      return best;
    }

    private long priority(Step step) {
      return priorities.computeIfAbsent(step.owner(), _ -> random.nextLong(Long.MAX_VALUE));
    }
  }

  /// A random one, but hardly ever one of a certain node.
  final class Starving implements Picker {
    private final RandomGenerator random;
    private final String starved;

    Starving(RandomGenerator random, String starved) {
      this.random = random;
      this.starved = starved;
    }

    @Override
    public int pick(List<Step> ready) {
      int picked = random.nextInt(ready.size());
      if (!isStarved(ready.get(picked)) || random.nextInt(STARVED_ONE_IN) == 0) {
        return picked;
      }
      for (int i = 1; i < ready.size(); i++) {
        int other = (picked + i) % ready.size();
        if (!isStarved(ready.get(other))) {
          return other;
        }
      }
      return picked;
    }

    private boolean isStarved(Step step) {
      NodeWorld world = step.world();
      return world != null && world.place().equals(starved);
    }
  }

  /// Picks freely for a while, and then always the first.
  final class Limited implements Picker {
    private final Picker free;
    private long left;

    Limited(Picker free, long left) {
      this.free = free;
      this.left = left;
    }

    @Override
    public int pick(List<Step> ready) {
      return left-- > 0 ? free.pick(ready) : 0;
    }
  }
}
