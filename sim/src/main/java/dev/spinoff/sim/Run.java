// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.sim.internal.loop.Loop;
import dev.spinoff.sim.internal.loop.Settings;
import dev.spinoff.sim.internal.loop.Strand;
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
    Object seen = null;
    int looks = 0;
    while (!thread.join(LOOK)) {
      Loop running = loop;
      Object step = running == null ? null : running.stepAtHand();
      looks = step == seen ? looks + 1 : 0;
      seen = step;
      if (running != null && looks >= looksMax) {
        return outcome(running.stuck(thread)); // the thread is given up
      }
    }
    return outcome(failure);
  }

  private void live() {
    Loop made = new Loop(settings, trace);
    loop = made;
    Simulation sim = new Simulation(plan, made);
    Faults planned = new Faults(sim);
    faults = planned;
    Strand driver = made.start("scenario", null, () -> tell(sim, planned));
    try {
      made.runUntilEnd(driver);
    } catch (Throwable error) {
      failure = error;
    }
    made.end();
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
