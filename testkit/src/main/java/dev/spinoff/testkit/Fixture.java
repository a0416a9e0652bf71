// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExecutableInvoker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/// A new instance of the test class for one run, and of those around it, with what the class does
/// before and after each test.
final class Fixture implements AutoCloseable {

  private final ExecutableInvoker invoker;
  private final List<Object> instances = new ArrayList<>(); // the outermost first
  private boolean isGivenUp;

  Fixture(ExtensionContext context) {
    this.invoker = context.getExecutableInvoker();
    for (Object model : context.getRequiredTestInstances().getAllInstances()) {
      instances.add(made(model.getClass()));
    }
  }

  // A test class has one constructor; that of an inner one takes the instance around it.
  private Object made(Class<?> type) {
    var constructor = type.getDeclaredConstructors()[0];
    return instances.isEmpty()
        ? invoker.invoke(constructor)
        : invoker.invoke(constructor, instances.getLast());
  }

  /// The instance that the test is called on.
  Object instance() {
    return instances.getLast();
  }

  /// Does what the class does before each test.
  void before() {
    instances.forEach(each -> call(each, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN));
  }

  /// Lets nothing be done afterwards.
  void giveUp() {
    isGivenUp = true;
  }

  /// Does what the class does after each test.
  @Override
  public void close() {
    if (!isGivenUp) {
      instances
          .reversed()
          .forEach(each -> call(each, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP));
    }
  }

  private void call(
      Object instance, Class<? extends Annotation> which, HierarchyTraversalMode order) {
    AnnotationSupport.findAnnotatedMethods(instance.getClass(), which, order)
        .forEach(method -> invoker.invoke(method, instance));
  }
}
