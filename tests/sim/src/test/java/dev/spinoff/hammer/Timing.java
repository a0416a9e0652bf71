// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.Context;
import dev.spinoff.IdleTimeout;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Actors that are restarted set timers, replace them and cancel them. I2, I5.
public final class Timing implements Scenario {

  private static final int CLOCKS = 3;
  private static final int KEYS = 3;
  private static final int ENOUGH = 100_000; // restarts
  private static final Duration IDLE = Duration.ofMillis(700);

  private final List<Clock> clocks = new ArrayList<>();
  private Simulation sim;
  private RandomGenerator random;

  @Override
  public Swarm swarm() {
    return Swarm.calm().operations(80).time(Duration.ofSeconds(10));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    this.sim = sim;
    random = sim.random("operations");
    SimNode node = sim.node("n1");
    SupervisorSpec spec = SupervisorSpec.oneForOne().intensity(ENOUGH, Duration.ofSeconds(1));
    for (int i = 1; i <= CLOCKS; i++) {
      Clock clock = new Clock(random.nextInt(3) == 0);
      clocks.add(clock);
      spec = spec.child(ChildSpec.of("c" + i, Recipe.of(clock::body)));
    }
    var _ = node.spawn("top", spec);
    sim.run(Duration.ofMillis(100));
    long mean = sim.time().toNanos() / sim.operations();
    for (int i = 0; i < sim.operations(); i++) {
      sim.run(Duration.ofNanos(random.nextBoolean() ? 0 : random.nextLong(2 * mean + 1)));
      clocks.get(random.nextInt(CLOCKS)).ref.tell(order());
    }
    sim.run(Duration.ofSeconds(10));
    clocks.forEach(clock -> clock.bells.requireTicking());
  }

  private Chime order() {
    Duration time = Duration.ofMillis(1 + random.nextInt(600));
    int key = random.nextInt(KEYS);
    return switch (random.nextInt(16)) {
      case 0 -> new Chime.Crash();
      case 1 -> new Chime.Quit();
      case 2, 3, 4 -> new Chime.Nap(time.dividedBy(2));
      case 5, 6 -> new Chime.Cancel(key);
      case 7 -> new Chime.CancelAll();
      case 8, 9 -> new Chime.Set(key, Chime.Rhythm.FIXED_RATE, time.plusMillis(50));
      case 10, 11 -> new Chime.Set(key, Chime.Rhythm.FIXED_DELAY, time.plusMillis(50));
      case 12 -> new Chime.Set(key, Chime.Rhythm.LATER, time);
      default -> new Chime.Set(key, Chime.Rhythm.ONCE, time);
    };
  }

  /// An actor, through all of its bodies.
  private final class Clock {
    private final Bells bells = new Bells(sim);
    private final boolean isProcess;
    private Ref<Chime> ref;
    private Duration handledAt; // the last message that is no tick

    Clock(boolean isProcess) {
      this.isProcess = isProcess;
    }

    Body<Chime> body() {
      return isProcess ? new Program(this) : new Handler(this);
    }

    void begins(Context<Chime> self) {
      ref = self.ref();
      handledAt = sim.now();
    }

    void take(Context<Chime> self, Chime message) throws Exception {
      switch (message) {
        case Chime.Set(int key, var rhythm, var time) -> set(self, key, rhythm, time);
        case Chime.Cancel(int key) -> {
          self.timers().cancel(key);
          bells.cancels(key);
          bells.isActive(key, self.timers().isActive(key));
        }
        case Chime.CancelAll _ -> {
          self.timers().cancelAll();
          bells.cancelsAll();
        }
        case Chime.Nap(var time) -> self.sleep(time);
        case Chime.Crash _ -> {
          bells.bodyEnds();
          throw new IllegalStateException("as told");
        }
        case Chime.Quit _ -> {
          bells.bodyEnds();
          self.stop();
        }
        case Chime.Tick(int id) -> tick(self, id);
      }
      if (!(message instanceof Chime.Tick(int id) && bells.isTimer(id))) {
        handledAt = sim.now(); // ticks do not count
      }
    }

    private void set(Context<Chime> self, int key, Chime.Rhythm rhythm, Duration time) {
      Chime tick = new Chime.Tick(bells.sets(key, rhythm, time));
      switch (rhythm) {
        case ONCE -> self.timers().once(key, tick, time);
        case FIXED_DELAY -> self.timers().fixedDelay(key, tick, time);
        case FIXED_RATE -> self.timers().fixedRate(key, tick, time);
        case LATER -> {
          var _ = self.tellLater(self.ref(), tick, time);
        }
      }
    }

    private void tick(Context<Chime> self, int id) throws Exception {
      bells.ticks(id);
      bells.ticked(id); // for a process it is handled when it is taken
      for (int key = 0; key < KEYS; key++) {
        bells.isActive(key, self.timers().isActive(key));
      }
      if (self.random().nextInt(8) == 0) {
        self.sleep(Duration.ofMillis(self.random().nextLong(100)));
      }
      if (!isProcess) {
        bells.ticked(id);
      }
    }

    void idles(Duration after) {
      boolean isDue = sim.now().minus(handledAt).compareTo(after) >= 0;
      sim.check("I5", isDue, () -> "idle for " + after + ", and the last was at " + handledAt);
    }
  }

  private record Handler(Clock clock) implements Actor<Chime> {
    @Override
    public void preStart(Self<Chime> self) {
      clock.begins(self);
      self.idleTimeout(IDLE);
    }

    @Override
    public void receive(Self<Chime> self, Chime message) throws Exception {
      clock.take(self, message);
    }

    @Override
    public void onSignal(Self<Chime> self, Signal signal) {
      if (signal instanceof IdleTimeout(Duration after)) {
        clock.idles(after);
      }
    }
  }

  private record Program(Clock clock) implements ProcessActor<Chime> {
    @Override
    public void run(ProcessSelf<Chime> self) throws Exception {
      clock.begins(self);
      while (true) {
        clock.take(self, (Chime) self.receive());
      }
    }
  }
}
