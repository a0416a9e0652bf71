// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Simulation;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.AssertionFailedError;

/// What a test with a node of its own gets, and what fails it.
final class SpinoffTestTest {

  private static Actor<String> fragile() {
    return (_, message) -> {
      throw new IllegalStateException(message);
    };
  }

  private static void crash(Node node, String name) throws InterruptedException {
    Ref<String> actor = node.spawn(name, fragile());
    actor.tell("boom");
    var _ = actor.join(ofSeconds(10));
  }

  private static AbstractThrowableAssert<?, ?> assertFailed(Samples samples, String test) {
    return assertThat(samples.failure(test).orElseThrow());
  }

  /// BA06 An actor's failure fails the test unless it was expected, whichever way the node came.
  @Test
  void failure_thatWentUnnoticed_failsTheTest() {
    Samples samples = Samples.run(Failures.class);
    assertThat(samples.status("expected(TestNode)")).isEqualTo(Status.SUCCESSFUL);
    assertThat(samples.status("allowed(Node, TestEvents)")).isEqualTo(Status.SUCCESSFUL);
    assertFailed(samples, "unnoticed(Node)")
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(
            "the failure of /a went unnoticed: java.lang.IllegalStateException: boom"
                + " (in RUN, on boom)")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertFailed(samples, "whileStopping(TestNode)")
        .hasMessage(
            "the failure of /late went unnoticed: java.lang.IllegalStateException: at the end"
                + " (in STOP)");
    assertFailed(samples, "two(Node)")
        .hasMessageContaining("of /a went unnoticed")
        .hasMessageContaining("\nthe failure of /b went unnoticed")
        .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
  }

  @SpinoffTest
  static final class Failures {
    @Test
    void unnoticed(Node node) throws InterruptedException {
      crash(node, "a");
    }

    @Test
    void two(Node node) throws InterruptedException {
      crash(node, "a");
      crash(node, "b");
    }

    @Test
    void expected(TestNode node) throws InterruptedException {
      crash(node.node(), "a");
      var _ = node.events().expectFailure(IllegalStateException.class);
    }

    @Test
    void allowed(Node node, TestEvents events) throws InterruptedException {
      events.allowFailures(RuntimeException.class);
      crash(node, "a");
      crash(node, "b");
    }

    @Test
    void whileStopping(TestNode node) throws InterruptedException {
      Ref<String> late = node.spawn("late", Late::new);
      var _ = late.ask("are you there?", ofSeconds(10));
    }
  }

  private static final class Late implements Actor<String> {
    @Override
    public void receive(Self<String> self, String message) {
      self.reply("yes");
    }

    @Override
    public void postStop(Self<String> self) {
      throw new IllegalStateException("at the end");
    }
  }

  /// A test that fails by itself keeps its own failure first; the actor's is suppressed in it.
  @Test
  void test_thatFailsByItself_keepsItsOwnFailure() {
    assertFailed(Samples.run(OwnFailure.class), "fails(Node)")
        .hasMessage("the test's own")
        .satisfies(error ->
            assertThat(error.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessageContaining("/a went unnoticed")));
  }

  @SpinoffTest
  static final class OwnFailure {
    @Test
    void fails(Node node) throws InterruptedException {
      crash(node, "a");
      throw new AssertionError("the test's own");
    }
  }

  /// BA06 A killed actor whose thread does not end fails the test, with the place where it stands.
  @Test
  void thread_thatIsAbandoned_failsTheTest() {
    Deaf.open = new CountDownLatch(1);
    try {
      assertFailed(Samples.run(Deaf.class), "deaf(TestNode)")
          .hasMessageContaining("/deaf was killed, and its thread spinoff-node-")
          .hasMessageContaining(
              " does not end, at dev.spinoff.testkit.SpinoffTestTest$Deaf.neverMind");
    } finally {
      Deaf.open.countDown();
    }
  }

  @SpinoffTest
  static final class Deaf {
    private static CountDownLatch open = new CountDownLatch(0);

    @Test
    void deaf(TestNode node) throws InterruptedException {
      CountDownLatch inside = new CountDownLatch(1);
      Recipe<Object> recipe =
          Recipe.of(
                  ProcessActor.of(_ -> {
                    inside.countDown();
                    neverMind();
                  }))
              .killGrace(ofMillis(1));
      Ref<Object> deaf = node.spawn("deaf", recipe);
      inside.await(10, TimeUnit.SECONDS);
      deaf.kill();
      var _ = deaf.join(ofSeconds(10));
    }

    private static void neverMind() {
      while (open.getCount() > 0) {
        LockSupport.parkNanos(1_000_000);
        var _ = Thread.interrupted();
      }
    }
  }

  /// A node that the test has started and not stopped fails it, unless threads are not checked.
  @Test
  void node_thatIsLeftOver_failsTheTest() {
    try {
      Samples samples = Samples.run(OwnNode.class);
      assertFailed(samples, "leaks()")
          .hasMessageContaining("threads of nodes are left over: [spinoff-node-monitor");
      assertThat(samples.status("isNotChecked()")).isEqualTo(Status.SUCCESSFUL);
      assertThat(samples.status("tidiesUp()")).isEqualTo(Status.SUCCESSFUL);
    } finally {
      OwnNode.LEFT.forEach(Node::stop);
    }
  }

  @SpinoffTest
  static final class OwnNode {
    private static final ConcurrentLinkedQueue<Node> LEFT = new ConcurrentLinkedQueue<>();

    @Test
    void leaks() {
      LEFT.add(Node.start());
    }

    @Test
    @SpinoffTest(checkThreads = false)
    void isNotChecked() {
      LEFT.add(Node.start());
    }

    @Test
    void tidiesUp() {
      Node.start().stop();
    }
  }

  /// So it does if the test was interrupted.
  @Test
  void node_thatIsLeftOverByAnInterruptedTest_failsTheTest() {
    try {
      assertFailed(Samples.run(Interrupted.class), "leaks()")
          .hasMessageContaining("threads of nodes are left over: [spinoff-node-monitor");
    } finally {
      Interrupted.LEFT.forEach(Node::stop);
    }
  }

  @SpinoffTest
  static final class Interrupted {
    private static final ConcurrentLinkedQueue<Node> LEFT = new ConcurrentLinkedQueue<>();

    @Test
    void leaks() {
      LEFT.add(Node.start());
      Thread.currentThread().interrupt();
    }
  }

  /// BA06 An actor that does not stop in time fails the test, with what it was doing.
  @Test
  void actor_thatDoesNotStopInTime_isNamed() throws InterruptedException {
    NodeOptions hasty = NodeOptions.defaults().withStopWithin(ofSeconds(1));
    TestNode node = TestNode.start(hasty);
    CountDownLatch inside = new CountDownLatch(1);
    Ref<String> slow = node.spawn("slow", new Slow(inside));
    slow.tell("work");
    inside.await(10, TimeUnit.SECONDS);
    assertThatThrownBy(node::close)
        .hasMessageStartingWith(
            "/slow did not stop in time and was killed; it was RUNNING on work, at")
        .hasMessageContaining("SpinoffTestTest$Slow.receive");
  }

  /// Is not interrupted by a stop, and is by a kill.
  private record Slow(CountDownLatch inside) implements Actor<String> {
    @Override
    public void receive(Self<String> self, String message) throws InterruptedException {
      inside.countDown();
      new CountDownLatch(1).await();
    }
  }

  /// BA06 An actor that does not end with its node, or ends twice, fails the test. No actor does,
  /// so the events are made up.
  @Test
  void actor_thatDoesNotEndOnce_isNamed() throws InterruptedException {
    Publisher publisher = new Publisher();
    TestNode node = TestNode.start(publisher);
    Ref<String> actor = node.spawn("a", fragile());
    actor.stop();
    var _ = actor.join(ofSeconds(10));
    publisher.access.publish(new Event.Ended(actor, ExitReason.NORMAL));
    publisher.access.publish(
        new Event.Spawned(publisher.access.reference(Address.parse("/ghost"), 99)));
    assertThatThrownBy(node::close)
        .hasMessage("/ghost has not ended with its node\n/a has ended twice");
  }

  /// Publishes what the test makes up.
  private static final class Publisher implements NodeExtension {
    private NodeAccess access;

    @Override
    public void start(Node node, NodeAccess given) {
      access = given;
    }

    @Override
    public void stop() {}
  }

  /// All methods of a test have the same node, and each test another; the parameters are its parts.
  @Test
  void parameters_ofOneTest_areOfTheSameNode() {
    Samples samples = Samples.run(Parameters.class);
    assertThat(samples.names()).hasSize(4);
    assertThat(samples.names()).allMatch(name -> samples.failure(name).isEmpty());
    assertThat(Parameters.NODES).hasSize(4).doesNotHaveDuplicates();
    assertThat(Parameters.NODES).allMatch(Node::isStopping);
  }

  @SpinoffTest
  static class Parameters {
    private static final ConcurrentLinkedQueue<Node> NODES = new ConcurrentLinkedQueue<>();
    private Node before;

    @BeforeEach
    void setUp(TestNode node) {
      before = node.node();
      node.spawn("before", fragile());
    }

    @Test
    void one(TestNode test, Node node, TestEvents events) {
      assertThat(node).isSameAs(before).isSameAs(test.node());
      assertThat(events).isSameAs(test.events());
      NODES.add(node);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void each(int number, TestNode test) throws InterruptedException {
      assertThat(test.node()).isSameAs(before);
      Probe<Integer> probe = test.probe(Integer.class);
      probe.ref().tell(number);
      probe.expectMessage(number);
      NODES.add(test.node());
    }

    @AfterEach
    void tearDown(Node node) {
      assertThat(node).isSameAs(before);
      assertThat(node.isStopping()).isFalse();
    }

    @Nested
    final class Inner {
      @Test
      void inner(Node node) {
        assertThat(node).isSameAs(before);
        NODES.add(node);
      }
    }
  }

  /// Tests that run side by side have a node each, and only the one that is to blame fails.
  @Test
  void tests_inParallel_haveANodeEach() {
    Samples samples =
        Samples.run(
            Parallel.class,
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"));
    assertThat(samples.failure("good(TestNode)")).isEmpty();
    assertFailed(samples, "bad(TestNode)").hasMessageContaining("/bad went unnoticed");
  }

  @SpinoffTest
  static final class Parallel {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @Test
    void good(TestNode node) throws Exception {
      BOTH.await(10, TimeUnit.SECONDS);
      crash(node.node(), "good");
      var _ = node.events().expectFailure(IllegalStateException.class);
      BOTH.await(10, TimeUnit.SECONDS);
    }

    @Test
    void bad(TestNode node) throws Exception {
      BOTH.await(10, TimeUnit.SECONDS);
      crash(node.node(), "bad");
      BOTH.await(10, TimeUnit.SECONDS);
    }
  }

  /// A class may have tests of both kinds, and each gets what it asks for.
  @Test
  void tests_ofBothKinds_getWhatTheyAskFor() {
    Samples samples = Samples.run(Both.class);
    assertThat(samples.names())
        .containsExactly("onANode(TestEvents)", "simulated(Simulation, TestEvents)");
    assertThat(samples.names()).allMatch(name -> samples.failure(name).isEmpty());
  }

  @SpinoffTest
  static final class Both {
    @Test
    void onANode(TestEvents events) throws InterruptedException {
      events.expectNone(Event.DeadLetter.class, ofMillis(1));
    }

    @SimTest(seeds = 3)
    void simulated(Simulation sim, TestEvents events) throws InterruptedException {
      assertThat(sim.now()).isZero();
      events.expectNone(Event.DeadLetter.class, ofSeconds(100));
      assertThat(sim.now()).isGreaterThanOrEqualTo(ofSeconds(100));
    }
  }

  /// An interrupted test's node is stopped all the same, and the interrupt is kept.
  @Test
  void close_whenInterrupted_stopsTheNode() {
    TestNode node = TestNode.start();
    Thread.currentThread().interrupt();
    node.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(node.events().seen(Event.Ended.class)).isNotEmpty();
  }

  /// Where there is no test yet there is no node.
  @Test
  void parameter_beforeAllTests_isRefused() {
    assertFailed(Samples.run(Early.class), "SpinoffTestTest$Early")
        .hasMessageContaining("No ParameterResolver");
  }

  @SpinoffTest
  static final class Early {
    @BeforeAll
    static void start(Node node) {
      assertThat(node).as("a node before there is a test").isNull();
    }

    @Test
    void never() {}
  }
}
