// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.sim.Swarm;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/// Finds what the runs of a test are drawn from.
final class Swarms {

  private Swarms() {}

  static Swarm of(SimTest test, ExtensionContext context) {
    if (!test.swarm().isEmpty()) {
      return called(test.swarm(), context);
    }
    Swarm swarm = Swarm.calm().nodes(test.nodes(), test.nodes());
    return test.faults().length == 0 ? swarm : swarm.faults(test.faults());
  }

  private static Swarm called(String name, ExtensionContext context) {
    List<Class<?>> places = new ArrayList<>(context.getEnclosingTestClasses());
    places.add(context.getRequiredTestClass());
    return places.reversed().stream()
        .flatMap(place -> method(place, name).stream())
        .findFirst()
        .map(method -> (Swarm) ReflectionSupport.invokeMethod(method, null))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s has no static method %s() that gives a Swarm"
                    .formatted(context.getRequiredTestClass().getName(), name)));
  }

  private static Optional<Method> method(Class<?> place, String name) {
    return ReflectionSupport.findMethod(place, name)
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType() == Swarm.class);
  }
}
