// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events.Expected;
import dev.spinoff.supervision.Supervisor.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/// A node to each test, and the steps that many tests take.
abstract class NodeTest {

  /// A net under waits, not an expectation.
  static final Duration SOON = Duration.ofSeconds(10);

  static final ExitReason.Crashed BOOM = new ExitReason.Crashed(new IllegalStateException("boom"));

  final Node node = Node.start();
  final Journal journal = new Journal();

  // Actors fail here on purpose, and by the hundred thousand.
  @BeforeAll
  static void logNoFailures() {
    failures().setLevel(Level.OFF);
  }

  @AfterAll
  static void logFailures() {
    failures().setLevel(null);
  }

  private static Logger failures() {
    return (Logger) LoggerFactory.getLogger("dev.spinoff");
  }

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// Spawns a supervisor named `top` and waits until its children have started.
  final Ref<Message> start(SupervisorSpec spec) throws InterruptedException {
    Ref<Message> supervisor = node.spawn("top", spec);
    supervisor.ask(Supervisor.AwaitStarted::new, SOON);
    return supervisor;
  }

  final Ref<Object> child(String path) {
    return node.lookup("/top/" + path);
  }

  final int life(String path) throws InterruptedException {
    return life(child(path));
  }

  final int life(Ref<Object> child) throws InterruptedException {
    return (Integer) child.ask(Subject.Question.LIFE, SOON);
  }

  final ChildSpec<Object> subject(String name) {
    return Subject.child(name, journal);
  }

  static List<ChildReport> reports(Ref<Message> supervisor) throws InterruptedException {
    return supervisor.ask(Supervisor.Children::new, SOON);
  }

  /// Has the child do this in its turn; whatever it throws is its crash.
  static void in(Ref<Object> child, Subject.Task task) {
    child.tell(task);
  }

  static void crash(Ref<Object> child) {
    child.tell(BOOM.cause());
  }

  /// How this actor ends, from now on; a join would come too late for one that has ended.
  final Expected<Event.Ended> end(Ref<?> ref) {
    return node.events().expect(Event.Ended.class, event -> event.actor().equals(ref));
  }

  static ExitReason why(Expected<Event.Ended> end) throws InterruptedException {
    return end.await(SOON).reason();
  }

  static RestartsExceeded gaveUp(Expected<Event.Ended> end) throws InterruptedException {
    assertThat(why(end)).isInstanceOf(ExitReason.Crashed.class);
    Throwable cause = ((ExitReason.Crashed) why(end)).cause();
    assertThat(cause).isInstanceOf(RestartsExceeded.class);
    return (RestartsExceeded) cause;
  }

  /// Waits, by looking again, for what nothing tells us of.
  static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        fail("it did not come true");
      }
      Thread.yield();
    }
  }
}
