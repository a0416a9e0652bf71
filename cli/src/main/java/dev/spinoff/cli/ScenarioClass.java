// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.sim.Scenario;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/// The scenario that the user wants to simulate.
///
/// @param constructor makes one for each run
record ScenarioClass(Constructor<? extends Scenario> constructor) {

  private static final String SCENARIO = "dev.spinoff.sim.Scenario";
  private static final String EXAMPLE = "dev.spinoff.examples.simulation.LostUpdate";

  /// @param name as it stands in a program, with the package
  /// @throws UserMistake if there is no such class, or it is no scenario that can be made
  static ScenarioClass find(String name) {
    Class<?> type = Classes.find(name, "SCENARIO", ScenarioClass::isScenario, EXAMPLE);
    if (!Scenario.class.isAssignableFrom(type)) {
      throw new UserMistake(type.getName() + " is not a scenario; it must implement " + SCENARIO);
    }
    return new ScenarioClass(constructor(type.asSubclass(Scenario.class)));
  }

  private static boolean isScenario(Class<?> type) {
    return Scenario.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
  }

  private static Constructor<? extends Scenario> constructor(Class<? extends Scenario> type) {
    try {
      Constructor<? extends Scenario> found = type.getConstructor();
      if (isScenario(type) && Modifier.isPublic(type.getModifiers())) {
        return found;
      }
    } catch (NoSuchMethodException _) {
      // said below
    }
    throw new UserMistake(
        type.getName()
            + " cannot be made; it must be a public class with a public constructor without"
            + " parameters");
  }

  /// The class.
  Class<? extends Scenario> type() {
    return constructor.getDeclaringClass();
  }

  /// Makes one.
  ///
  /// @throws UserMistake if its constructor throws
  Scenario make() {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException thrown) {
      throw new UserMistake(
          type().getName() + " cannot be made: " + UserMistake.reason(thrown.getTargetException()));
    } catch (ReflectiveOperationException e) {
      throw new UserMistake(type().getName() + " cannot be made: " + UserMistake.reason(e));
    }
  }
}
