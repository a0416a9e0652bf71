// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives each test of a class a node of its own, and fails a test in which an actor failed
/// unnoticed or something was left over. On a class, it holds for nested classes too; on a method,
/// for that.
///
/// ```java
/// @SpinoffTest
/// final class GreeterTest {
///   @Test
///   void greeter_whenGreeted_answers(TestNode node) throws InterruptedException {
///     Probe<String> probe = node.probe(String.class);
///     node.spawn(Greeter::new).tell(new Greet("world", probe.ref()));
///     probe.expectMessage("hello world");
///   }
/// }
/// ```
///
/// A test, and what is run before and after each, may have a [TestNode] as a parameter, the
/// [dev.spinoff.Node] under it, or its [TestEvents]; it is the same node throughout one test, and
/// started by the first who asks for it. After the test it is stopped. Then the test fails
///
/// - if an actor failed and the test did not expect it ([TestEvents#expectFailure]),
/// - if an actor did not stop within 10 s and had to be killed,
/// - if the thread of a killed actor is still there,
/// - if a thread of any node is left over, as of one that the test started and did not stop.
///
/// A test that has failed by itself keeps its own failure; these are suppressed in it. Timers and
/// watches end with their actor and are not looked at; a simulation counts them, see [SimTest].
///
/// Parameterized and repeated tests get a node for each invocation. Tests may run in parallel; of
/// those that do, the last one to end is told of threads.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SuppressWarnings("exports") // JUnit alone makes the extension
@ExtendWith(SpinoffExtension.class)
public @interface SpinoffTest {

  /// Whether threads that are left over fail a test. Off for a class whose tests share a node that
  /// it starts by itself.
  boolean checkThreads() default true;
}
