// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.sim.SeedScan;
import dev.spinoff.sim.SeedScan.Finding;
import dev.spinoff.sim.Simulation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/// What [SimTest] does: in place of the one call of the method that JUnit is about to make, it is
/// called in a simulation for each seed.
final class SimTestExtension implements InvocationInterceptor, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SimTestExtension.class);

  /// The findings of a search of a class.
  private record Findings(List<Finding> all) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getDeclaringExecutable().isAnnotationPresent(SimTest.class)
        && SimStory.isOfTheRun(parameter.getParameter().getType());
  }

  // What stands here in a run comes with the run.
  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return null;
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws InterruptedException {
    invocation.skip();
    Method method = call.getExecutable();
    SimTest test = method.getAnnotation(SimTest.class);
    if (!List.of(method.getParameterTypes()).contains(Simulation.class)) {
      throw new IllegalArgumentException(
          method + " is annotated with @SimTest and has no parameter of type Simulation");
    }
    Seeds seeds = Seeds.of(test, context);
    search(context, List.of(test.exempt()));
    new SeedRuns(new SimStory(call, context, Swarms.of(test, context))).run(seeds);
  }

  // One search does for all methods of a class.
  private static void search(ExtensionContext context, List<String> exempt) {
    Class<?> root = context.getRequiredTestClass();
    List<Finding> found =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                List.of(root, exempt), _ -> new Findings(searched(root, exempt)), Findings.class)
            .all();
    if (!found.isEmpty()) {
      throw new AssertionFailedError(
          found.stream()
              .map(Finding::toString)
              .collect(
                  Collectors.joining(
                      "\n  ",
                      found.size()
                          + " calls that no seed governs; exempt those that do no harm\n  ",
                      "")));
    }
  }

  // Where the test kit is built together with the tests, it would be taken for a part of them.
  private static List<Finding> searched(Class<?> root, List<String> exempt) {
    List<String> all = new ArrayList<>(exempt);
    all.add("dev.spinoff.testkit.*");
    return SeedScan.of(root, all);
  }
}
