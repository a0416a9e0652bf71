// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Children start in order, each once the one before it has started.
final class StartOrderTest extends NodeTest {

  /// The next child starts when `preStart` of the one before has returned.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DYNAMIC")
  void start_slowPreStart_nextOneWaits(Strategy strategy) throws InterruptedException {
    var gate = new CountDownLatch(1);
    Ref<Supervisor.Message> supervisor =
        node.spawn("top", Specs.of(strategy).children(slow("a", gate), subject("b"), subject("c")));

    journal.await("starting a");
    assertThat(reports(supervisor))
        .extracting(ChildReport::state)
        .containsExactly(
            ChildReport.State.STARTING, ChildReport.State.WAITING, ChildReport.State.WAITING);
    gate.countDown();
    supervisor.ask(Supervisor.AwaitStarted::new, SOON);

    assertThat(journal.lines()).containsExactly("starting a", "started a", "start b", "start c");
  }

  /// A process has started when it enters `run`.
  @Test
  void start_process_hasStartedWhenItRuns() throws InterruptedException {
    start(SupervisorSpec.oneForOne().children(process("a", false), subject("b")));

    assertThat(journal.lines()).contains("start b"); // though a never says that it has started
  }

  /// A process whose specification waits for it has started when it says so.
  @Test
  void start_processThatIsAwaited_hasStartedWhenItSaysSo() throws InterruptedException {
    start(SupervisorSpec.oneForOne().children(process("a", true).awaitStarted(), subject("b")));

    assertThat(journal.lines()).containsExactly("run a", "start b");
  }

  /// A supervisor has started when all of its children have: trees start depth first.
  @Test
  void start_nestedSupervisor_nextOneWaitsForItsChildren() throws InterruptedException {
    start(
        SupervisorSpec.oneForOne()
            .children(
                subject("a"),
                ChildSpec.of(
                    "tree",
                    SupervisorSpec.oneForAll()
                        .children(
                            subject("b"),
                            ChildSpec.of("deeper", SupervisorSpec.oneForOne().child(subject("c"))),
                            subject("d"))),
                subject("e")));

    assertThat(journal.lines())
        .containsExactly("start a", "start b", "start c", "start d", "start e");
  }

  /// The supervisor answers while its children start.
  @Test
  void ask_whileAChildStarts_isAnswered() throws InterruptedException {
    var gate = new CountDownLatch(1);
    Ref<Supervisor.Message> supervisor =
        node.spawn("top", SupervisorSpec.oneForOne().child(slow("a", gate)));

    assertThat(reports(supervisor)).hasSize(1);

    gate.countDown();
  }

  private ChildSpec<Object> slow(String name, CountDownLatch gate) {
    return ChildSpec.of(
        name,
        new Actor<Object>() {
          @Override
          public void preStart(Self<Object> self) throws InterruptedException {
            journal.add("starting " + name);
            gate.await();
            journal.add("started " + name);
          }

          @Override
          public void receive(Self<Object> self, Object message) {}
        });
  }

  private ChildSpec<Object> process(String name, boolean saysSo) {
    return ChildSpec.of(
        name,
        ProcessActor.of((ProcessSelf<Object> self) -> {
          if (saysSo) {
            journal.add("run " + name);
            self.started();
          }
          self.receive();
        }));
  }
}
