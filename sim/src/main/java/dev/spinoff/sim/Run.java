// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.sim.internal.loop.Loop;
import dev.spinoff.sim.internal.loop.Settings;
import dev.spinoff.sim.internal.loop.Trace;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a plan, on a thread of its own, watched by the thread that wants its outcome.
final class Run {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Scenario scenario;
  private final Plan plan;
  private final Trace trace;
  private final Settings settings;
  private final int looksMax;
  private volatile @Nullable Loop loop;
  private volatile @Nullable Faults faults;
  private volatile @Nullable Throwable failure;

  /// @param mode how threads are run
  /// @param recording whether to take everything down
  Run(Scenario scenario, Plan plan, Simulator.Mode mode, boolean recording) {
    this.looksMax = mode.stepSecondsMax();
    this.scenario = scenario;
    this.plan = plan;
    this.trace = recording ? Trace.recording() : Trace.hashing();
    this.settings =
        new Settings(
            plan.seed(),
            plan.nodes(),
            NANOSECONDS.convert(plan.time()),
            plan.schedule(),
            plan.freePicks(),
            plan.pace().stepMax().toNanos(),
            mode.handOff(),
            recording);
  }

  /// Runs it to its end.
  Outcome outcome() throws InterruptedException {
    Thread thread = Thread.ofPlatform().daemon().name("spinoff-sim").unstarted(this::live);
    thread.start();
    try {
      return outcome(watched(thread));
    } catch (InterruptedException interrupt) {
      giveUp(interrupt);
      throw interrupt;
    }
  }

  private @Nullable Throwable watched(Thread thread) throws InterruptedException {
    Object seen = null;
    int looks = 0;
    while (!thread.join(LOOK)) {
      Loop running = loop;
      Object step = running == null ? null : running.stepAtHand();
      looks = step == seen ? looks + 1 : 0;
      seen = step;
      if (running != null && looks >= looksMax) {
        Throwable stuck = running.stuck(thread);
        giveUp(stuck);
        return failure == null ? stuck : failure; // it may be the end that does not end
      }
    }
    return failure;
  }

  // Nothing can end the step at hand, but it shall be the last.
  private void giveUp(Throwable why) {
    Loop running = loop;
    if (running != null) {
      running.fail(why);
    }
  }

  private void live() {
    try {
      Loop made = new Loop(settings, trace);
      loop = made;
      live(made);
      made.end();
    } catch (Throwable error) {
      failure = error; // and no run at all
    }
  }

  private void live(Loop made) {
    try {
      Simulation sim = new Simulation(plan, made);
      Faults planned = new Faults(sim);
      faults = planned;
      made.runUntilEnd(made.start("scenario", null, () -> tell(sim, planned)));
    } catch (Throwable error) {
      failure = error;
    }
  }

  private void tell(Simulation sim, Faults planned) {
    planned.schedule(plan.faults());
    try {
      scenario.run(sim);
    } catch (RuntimeException | Error error) {
      throw error;
    } catch (Exception error) {
      sim.loop().fail(error);
      return;
    }
    sim.windUp();
  }

  private Outcome outcome(@Nullable Throwable error) {
    Loop over = loop;
    Faults planned = faults;
    return new Outcome(
        Trace.nameOf(scenario.writtenIn()),
        plan,
        trace.hash(),
        Duration.ofNanos(over == null ? 0 : over.now()),
        over == null ? 0 : over.steps(),
        planned == null ? Map.of() : Collections.unmodifiableMap(planned.happened()),
        Optional.ofNullable(error).map(this::failed),
        over == null ? Outcome.Listing.NONE : SpaceTime.listing(trace, over.picks(), plan.nodes()));
  }

  private Outcome.Failed failed(Throwable error) {
    String id =
        error instanceof Violation violation
            ? violation.invariant()
            : error.getClass().getSimpleName() + " " + place(error);
    return new Outcome.Failed(id, error);
  }

  // Where in the scenario's own code, as far as that can be told.
  private String place(Throwable error) {
    String own = scenario.writtenIn().getName();
    String outer = own.contains("$") ? own.substring(0, own.indexOf('$')) : own;
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().startsWith(outer)) {
        return frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "elsewhere";
  }
}
