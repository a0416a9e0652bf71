// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// However a program's actor ends, the program ends with it, with its descendants, and is reaped.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandEndTest {

  private static final Duration NET = ofSeconds(10);

  /// Prints its own process id and that of a child of its own, and sleeps.
  private static final String SLEEPER = "echo $$; sleep 1000 & echo $!; wait; sleep 1000";

  /// The same, but does not end when it is asked to, nor does its child.
  private static final String STUBBORN =
      "trap '' TERM; echo $$; sleep 1000 & echo $!; while true; do wait; sleep 1000; done";

  private final Node node = Node.start();
  private final Listener listener = Listener.handling(node);
  private ProcessHandle shell;
  private ProcessHandle sleep;

  @AfterEach
  void stopNode() {
    node.stop();
    sleep.destroyForcibly();
    shell.destroyForcibly();
  }

  private Ref<Input> start(String script, Limits limits) throws InterruptedException {
    Ref<Input> program =
        node.spawn(Command.of("sh", "-c", script).limits(limits).reportingTo(listener.owner()));
    shell = ProcessHandle.of(Long.parseLong(listener.nextLine())).orElseThrow();
    sleep = ProcessHandle.of(Long.parseLong(listener.nextLine())).orElseThrow();
    return program;
  }

  // Before it is caused: a join that comes too late gives no reason.
  private Events.Expected<Event.Ended> endOf(Ref<?> program) {
    return node.events().expect(Event.Ended.class, ended -> ended.actor().equals(program));
  }

  private void assertNothingLeft() throws Exception {
    shell.onExit().get(10, SECONDS);
    assertThat(ProcessHandle.of(shell.pid())).as("reaped, not a zombie").isEmpty();
    for (int i = 0; i < 100_000 && isRunning(sleep); i++) {
      Thread.onSpinWait(); // its own end may be a moment behind
    }
    assertThat(isRunning(sleep)).as("the descendant runs").isFalse();
  }

  /// An orphan is for the system's first process to reap; until then it is there, without a
  /// program.
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /// BA04 To stop the actor ends the program and its descendants before the actor counts as ended.
  @Test
  void actor_stopped_leavesNoProcess() throws Exception {
    Ref<Input> program = start(SLEEPER, Limits.DEFAULT);
    var end = endOf(program);
    program.stop();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    assertNothingLeft();
    assertThat(listener.untaken()).isZero();
  }

  /// BA04 One that ignores the request is killed after its grace.
  @Test
  void program_thatIgnoresTheRequest_isKilled() throws Exception {
    Ref<Input> program = start(STUBBORN, Limits.DEFAULT.withGrace(ofMillis(50)));
    program.stop();
    program.join(NET);
    assertNothingLeft();
  }

  /// BA04 To kill the actor kills the program and its descendants.
  @Test
  void actor_killed_leavesNoProcess() throws Exception {
    Ref<Input> program = start(STUBBORN, Limits.DEFAULT);
    var end = endOf(program);
    program.kill();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.KILLED);
    assertNothingLeft();
  }

  /// To kill the actor while it waits for a stubborn program to end cuts the wait short.
  @Test
  void actor_killedWhileItStops_leavesNoProcess() throws Exception {
    Ref<Input> program = start(STUBBORN, Limits.DEFAULT.withGrace(Duration.ofDays(1)));
    program.stop();
    program.kill();
    program.join(NET);
    assertNothingLeft();
  }

  /// A child of the descendant, which outlives both when they end first, is found as well.
  @Test
  void grandchild_whoseParentEndsAtOnce_isEndedToo() throws Exception {
    String family = "echo $$; sh -c \"trap '' TERM; sleep 1000 & echo \\$!; wait\" & wait";
    Ref<Input> program = start(family, Limits.DEFAULT.withGrace(ofMillis(50)));
    program.stop();
    program.join(NET);
    assertNothingLeft();
  }

  /// To terminate the program has its end reported as usual.
  @Test
  void program_terminated_reportsItsEnd() throws Exception {
    Ref<Input> program = start(SLEEPER, Limits.DEFAULT);
    var end = node.events().expect(Event.Ended.class, ended -> ended.actor().equals(program));
    program.tell(new Input.Terminate());
    Output told = listener.next();
    assertThat(told).isEqualTo(new Output.Exited(program, 128 + 15));
    assertThat(end.await(NET).reason()).isEqualTo(new ExitReason.Custom(told));
    assertNothingLeft();
  }

  /// A program that is told to terminate and does not is killed after its grace.
  @Test
  void program_terminatedInVain_isKilled() throws Exception {
    Ref<Input> program = start(STUBBORN, Limits.DEFAULT.withGrace(ofMillis(50)));
    program.tell(new Input.Terminate());
    assertThat(listener.next()).isEqualTo(new Output.Exited(program, 128 + 9));
    assertNothingLeft();
  }

  /// A program does not outlive the owner it reports to.
  @Test
  void owner_ended_takesTheProgramAlong() throws Exception {
    Ref<Input> program = start(SLEEPER, Limits.DEFAULT);
    listener.owner().stop();
    program.join(NET);
    assertNothingLeft();
  }

  /// Nor its node.
  @Test
  void node_stopped_takesTheProgramAlong() throws Exception {
    start(SLEEPER, Limits.DEFAULT);
    node.stop();
    assertNothingLeft();
  }

  /// A program that prints without end, to an owner that keeps up, can be stopped like any other.
  @Test
  void program_thatPrintsWithoutEnd_canBeStopped() throws Exception {
    Ref<Input> program = start(SLEEPER.replace("wait;", "yes;"), Limits.DEFAULT);
    assertThat(listener.nextLine()).isEqualTo("y");
    program.stop();
    program.join(NET);
    assertNothingLeft();
  }
}
