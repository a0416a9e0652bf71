// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs classes of tests, some of which are to fail, and says what became of each test.
final class Samples implements TestExecutionListener {

  private final Map<String, TestExecutionResult> results = new ConcurrentSkipListMap<>();

  private Samples() {}

  /// Runs all tests of a class.
  static Samples run(Class<?> sample) {
    return run(sample, Map.of());
  }

  /// Runs all tests of a class with these parameters of JUnit.
  static Samples run(Class<?> sample, Map<String, String> parameters) {
    return run(selectClass(sample), parameters);
  }

  /// Runs one test with these parameters of JUnit.
  ///
  /// @param test `method(parameter types)`
  static Samples run(Class<?> sample, String test, Map<String, String> parameters) {
    return run(selectMethod(sample.getName() + "#" + test), parameters);
  }

  private static Samples run(DiscoverySelector selector, Map<String, String> parameters) {
    Samples samples = new Samples();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selector)
            .configurationParameters(parameters)
            .build();
    LauncherFactory.create().execute(request, samples);
    return samples;
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.isTest() || result.getThrowable().isPresent()) {
      results.put(identifier.getDisplayName(), result);
    }
  }

  /// The names of the tests that have run, with `()`.
  Set<String> names() {
    return results.keySet();
  }

  /// How a test ended.
  TestExecutionResult.Status status(String test) {
    return result(test).getStatus();
  }

  /// Why a test failed.
  Optional<Throwable> failure(String test) {
    return result(test).getThrowable();
  }

  private TestExecutionResult result(String test) {
    return Optional.ofNullable(results.get(test))
        .orElseThrow(() -> new AssertionError("no test " + test + " has run, but " + results));
  }
}
