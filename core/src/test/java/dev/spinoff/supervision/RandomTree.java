// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.Actor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A tree of supervisors and workers drawn from a seed, and the books that its workers keep: what
/// they are told to do, each start and stop of a body, each message begun.
final class RandomTree {

  private static final int DEEPEST = 4;

  final List<Place> places = new ArrayList<>();
  final AtomicInteger failures = new AtomicInteger();
  final AtomicInteger bodiesStarted = new AtomicInteger();
  final AtomicInteger bodiesStopped = new AtomicInteger();
  final Map<Tenure, AtomicInteger> starts = new ConcurrentHashMap<>();
  final Fates fates;

  private final Random random;
  private final Branch root = new Branch(Strategy.ONE_FOR_ONE, Integer.MAX_VALUE, 0);
  private final List<Branch> branches = new ArrayList<>(List.of(root));

  RandomTree(long seed, int actors, Fates fates) {
    this.random = new Random(seed);
    this.fates = fates;
    for (int i = 1; i < actors; i++) {
      grow(i);
    }
  }

  SupervisorSpec spec() {
    return root.spec();
  }

  private void grow(int number) {
    Branch under = branches.get(random.nextInt(branches.size()));
    if (under.depth < DEEPEST && (branches.size() < 5 || random.nextInt(6) == 0)) {
      var strategies = List.of(Strategy.ONE_FOR_ONE, Strategy.ONE_FOR_ALL, Strategy.REST_FOR_ONE);
      int intensity = 3 + random.nextInt(20);
      var branch = new Branch(strategies.get(random.nextInt(3)), intensity, under.depth + 1);
      branches.add(branch);
      under.grown.add(() -> ChildSpec.of("branch-" + number, branch.spec()));
    } else {
      var restart = random.nextInt(4) > 0 ? Restart.PERMANENT : Restart.TRANSIENT;
      var place = new Place(restart, under.strategy, under.intensity);
      places.add(place);
      under.grown.add(() -> ChildSpec.of("worker-" + number, worker(place)).restart(restart));
    }
  }

  // With so much grace that no body is given up, however slow the machine: each is to be stopped.
  private Recipe<Order> worker(Place place) {
    return Recipe.of(() -> new Worker(place)).killGrace(Duration.ofMinutes(1));
  }

  /// A supervisor to be.
  private static final class Branch {
    private final Strategy strategy;
    private final int intensity;
    private final int depth;
    private final List<Supplier<ChildSpec<?>>> grown = new ArrayList<>();

    Branch(Strategy strategy, int intensity, int depth) {
      this.strategy = strategy;
      this.intensity = intensity;
      this.depth = depth;
    }

    SupervisorSpec spec() {
      List<ChildSpec<?>> children = new ArrayList<>();
      grown.forEach(child -> children.add(child.get()));
      return Specs.of(strategy).intensity(intensity, SupervisorSpec.FOREVER).children(children);
    }
  }

  /// Where a worker works: who is there now, and how it is supervised.
  static final class Place {
    final Restart restart;
    final Strategy strategy;
    final int intensity;
    final AtomicReference<Ref<Order>> who = new AtomicReference<>();
    final AtomicInteger startsToFail = new AtomicInteger();

    Place(Restart restart, Strategy strategy, int intensity) {
      this.restart = restart;
      this.strategy = strategy;
      this.intensity = intensity;
    }
  }

  /// One body of a supervisor. A worker is under one and the same for all of its own life.
  ///
  /// @param life how often the supervisor had been restarted
  record Reign(Ref<?> supervisor, int life) {}

  /// One worker, through all of its bodies.
  record Tenure(Reign reign, Ref<?> worker, Place place) {}

  /// What a worker is told to do.
  sealed interface Order {
    int id();

    /// Its work.
    record Work(int id) implements Order {}

    /// To say that it is there.
    record Report(int id) implements Order {}

    /// To crash; and then fail so many times to start.
    record Crash(int id, int startsToFail) implements Order {}

    /// To stop itself, in order.
    record Stop(int id) implements Order {}

    /// To crash, and then again in its `postStop`.
    record CrashTwice(int id) implements Order {}
  }

  /// Does as it is told.
  private final class Worker implements Actor<Order> {
    private final Place place;
    private final AtomicInteger stops = new AtomicInteger();
    private boolean crashesTwice;

    Worker(Place place) {
      this.place = place;
    }

    @Override
    public void preStart(Self<Order> self) {
      place.who.set(self.ref());
      var reign = new Reign(self.parent(), self.parent().inspect().restarts());
      starts
          .computeIfAbsent(new Tenure(reign, self.ref(), place), _ -> new AtomicInteger())
          .incrementAndGet();
      if (place.startsToFail.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw fails("no start");
      }
      bodiesStarted.incrementAndGet();
    }

    @Override
    public void receive(Self<Order> self, Order order) {
      fates.met(order.id());
      switch (order) {
        case Order.Work _ -> {}
        case Order.Report _ -> self.reply("here");
        case Order.Crash(_, int startsToFail) -> {
          place.startsToFail.addAndGet(startsToFail);
          throw fails("crash");
        }
        case Order.Stop _ -> {
          failures.incrementAndGet();
          self.stop();
        }
        case Order.CrashTwice _ -> {
          crashesTwice = true;
          throw fails("crash");
        }
      }
    }

    @Override
    public void postStop(Self<Order> self) {
      if (stops.incrementAndGet() == 1) {
        bodiesStopped.incrementAndGet();
      } else {
        fates.fault(self.ref() + " was stopped twice");
      }
      if (crashesTwice) {
        throw fails("crash in postStop");
      }
    }

    private IllegalStateException fails(String what) {
      failures.incrementAndGet();
      return new Injected(what);
    }
  }

  /// A failure on purpose; without a stack, for there are many.
  private static final class Injected extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Injected(String what) {
      super(what);
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
