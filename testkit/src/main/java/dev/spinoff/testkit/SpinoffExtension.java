// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.Node;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// What [SpinoffTest] does.
final class SpinoffExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SpinoffExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    if (checksThreads(context)) {
      StrayThreads threads =
          context.getRoot().getStore(NAMESPACE).computeIfAbsent(StrayThreads.class);
      threads.enter();
      store(context).put(StrayThreads.class, threads); // of a test that has entered
    }
  }

  private static boolean checksThreads(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), SpinoffTest.class)
        .or(() ->
            AnnotationSupport.findAnnotation(
                context.getRequiredTestClass(),
                SpinoffTest.class,
                context.getEnclosingTestClasses()))
        .map(SpinoffTest::checkThreads)
        .orElse(true);
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    TestNode node = store(context).remove(TestNode.class, TestNode.class);
    Verdict verdict = node == null ? new Verdict() : node.verdict();
    StrayThreads threads = store(context).remove(StrayThreads.class, StrayThreads.class);
    List<String> left = threads == null ? List.of() : threads.leave();
    if (!left.isEmpty()) {
      verdict.add("threads of nodes are left over: " + left + "; has a node not been stopped?");
    }
    verdict.fail();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    boolean isOurs = type == TestNode.class || type == Node.class || type == TestEvents.class;
    boolean isSimulated = parameter.getDeclaringExecutable().isAnnotationPresent(SimTest.class);
    return isOurs && !isSimulated && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestNode node =
        store(context).computeIfAbsent(TestNode.class, _ -> TestNode.start(), TestNode.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Node.class) {
      return node.node();
    }
    return type == TestEvents.class ? node.events() : node;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
