// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import dev.spinoff.sim.Violation;
import dev.spinoff.spi.WorldEnded;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/// A test method as a scenario: a run calls it on an instance of its own, and fails if an actor's
/// failure went unnoticed.
final class SimStory implements Scenario {

  private final Method method;
  private final List<Object> arguments;
  private final ExtensionContext context;
  private final Swarm swarm;
  private final AtomicLong aborted = new AtomicLong();

  /// @param call the method, and the arguments that JUnit has for those that are not the run's
  SimStory(ReflectiveInvocationContext<Method> call, ExtensionContext context, Swarm swarm) {
    this.method = call.getExecutable();
    this.arguments = call.getArguments();
    this.context = context;
    this.swarm = swarm;
  }

  /// Whether arguments of this type come with the run.
  static boolean isOfTheRun(Class<?> type) {
    return type == Simulation.class || type == TestEvents.class;
  }

  @Override
  public void run(Simulation sim) {
    TestEvents events = TestEvents.of(sim);
    try {
      tell(new Fixture(context), arguments(sim, events));
    } catch (TestAbortedException _) {
      aborted.incrementAndGet();
      return;
    }
    sim.always("actor.failed", () -> isNoneUnnoticed(events), () -> ""); // until the nodes are gone
  }

  private void tell(Fixture fixture, @Nullable Object[] all) {
    try (fixture) {
      try {
        fixture.before();
        Object _ = ReflectionSupport.invokeMethod(method, fixture.instance(), all);
      } catch (WorldEnded over) {
        fixture.giveUp(); // there is no more time for it
        throw over;
      }
    }
  }

  private @Nullable Object[] arguments(Simulation sim, TestEvents events) {
    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] all = arguments.toArray();
    for (int i = 0; i < all.length; i++) {
      if (types[i] == Simulation.class) {
        all[i] = sim;
      } else if (types[i] == TestEvents.class) {
        all[i] = events;
      }
    }
    return all;
  }

  // Throws by itself, since the check's own violation has no cause.
  private static boolean isNoneUnnoticed(TestEvents events) {
    List<Event.ActorFailed> unnoticed = events.record().unnoticed();
    if (unnoticed.isEmpty()) {
      return true;
    }
    Event.ActorFailed first = unnoticed.getFirst();
    String id = "actor.failed " + first.error().getClass().getSimpleName();
    Violation violation = new Violation(id, Verdict.unnoticed(first));
    violation.initCause(first.error());
    throw violation;
  }

  @Override
  public Swarm swarm() {
    return swarm;
  }

  @Override
  public Class<?> writtenIn() {
    return method.getDeclaringClass();
  }

  Method method() {
    return method;
  }

  Class<?> testClass() {
    return context.getRequiredTestClass();
  }

  /// How many runs were passed over, because an assumption did not hold.
  long aborted() {
    return aborted.get();
  }
}
