// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.node;

import static dev.spinoff.support.TestNode.NET;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.ProcessActor;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.support.Gate;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Extensions that come to a running node.
final class ExtendTest {

  private final Recorder<String> steps = new Recorder<>();
  private final Noting first = new Noting("first");
  @RegisterExtension final TestNode node = TestNode.real().with(first);

  private final class Noting implements NodeExtension {
    private final String name;
    private Optional<Exception> failure = Optional.empty();

    Noting(String name) {
      this.name = name;
    }

    @Override
    public void start(Node node, NodeAccess access) throws Exception {
      if (failure.isPresent()) {
        throw failure.get();
      }
      steps.add(name + " starts");
    }

    @Override
    public void stop() {
      steps.add(name + " stops");
    }
  }

  /// LD09 Extensions that come later are stopped after the actors and before those that were there.
  @Test
  void extension_thatComesLater_stopsBeforeThoseThatWereThere() throws Exception {
    Noting second = new Noting("second");
    assertThat(node.node().extend(second)).isSameAs(second);
    node.node().extend(new Noting("third"));
    new Puppet().named("actor").onStop(_ -> steps.add("actor stops")).on(node);

    node.node().stop(NET);

    assertThat(steps.rest())
        .containsExactly(
            "first starts",
            "second starts",
            "third starts",
            "actor stops",
            "third stops",
            "second stops",
            "first stops");
  }

  /// LD09 A body may add one to its own node, be it a process or a handler.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void extension_thatABodyAdds_isStarted(boolean inProcess) throws Exception {
    CompletableFuture<Noting> added = new CompletableFuture<>();
    Noting mine = new Noting("mine");
    Body<String> body =
        inProcess
            ? ProcessActor.<String>of(self -> added.complete(self.node().extend(mine)))
            : Actor.<String>of((self, _) -> added.complete(self.node().extend(mine)));

    node.node().spawn(body).tell("go");

    assertThat(added.get(10, SECONDS)).isSameAs(mine);
    assertThat(steps.rest()).containsExactly("first starts", "mine starts");
  }

  /// LD09 The same one cannot be added twice, whether it came at the start or later.
  @Test
  void extension_thatIsThereAlready_isRefused() {
    Noting second = node.node().extend(new Noting("second"));
    for (Noting there : new Noting[] {first, second}) {
      assertThatThrownBy(() -> node.node().extend(there))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this Noting is part of the node already");
    }
    assertThat(steps.rest()).containsExactly("first starts", "second starts");
  }

  /// LD09 A node that has stopped takes none.
  @Test
  void extension_forANodeThatHasStopped_isRefused() {
    node.node().stop(NET);
    assertThatThrownBy(() -> node.node().extend(new Noting("late")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the node is stopping, and takes no Noting any more");
    assertThat(steps.rest()).containsExactly("first starts", "first stops");
  }

  /// LD09 One that cannot start is no part of the node, which runs on, and may be tried again.
  @Test
  void extension_thatFailsToStart_leavesTheNodeRunning() throws Exception {
    Noting second = new Noting("second");
    RuntimeException taken = new IllegalArgumentException("port taken");
    second.failure = Optional.of(taken);
    assertThatThrownBy(() -> node.node().extend(second)).isSameAs(taken);
    IOException broken = new IOException("no network");
    second.failure = Optional.of(broken);
    assertThatThrownBy(() -> node.node().extend(second))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Noting could not start: no network")
        .hasCause(broken);
    assertThat(node.node().isStopping()).isFalse();
    second.failure = Optional.empty();
    node.node().extend(second);
    assertThat(steps.rest()).containsExactly("first starts", "second starts");
  }

  private final class Slow implements NodeExtension {
    private final Gate starting = new Gate();
    private final Gate go = new Gate();

    @Override
    public void start(Node node, NodeAccess access) throws Exception {
      starting.open();
      go.await();
    }

    @Override
    public void stop() {
      steps.add("slow stops");
    }
  }

  /// LD09 One that gets ready when the node has stopped meanwhile is stopped, too.
  @Test
  void extension_thatStartsWhileTheNodeStops_isStopped() throws Exception {
    Slow slow = new Slow();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try {
            node.node().extend(slow);
          } catch (IllegalStateException why) {
            refused.complete(why);
          }
        });
    slow.starting.await();
    node.node().stop(NET);
    slow.go.open();

    assertThat(refused.get(10, SECONDS))
        .hasMessage("the node is stopping, and takes no Slow any more");
    assertThat(steps.rest()).containsExactly("first starts", "first stops", "slow stops");
  }

  /// LD09 A network that comes later gives the node its address from then on.
  @Test
  void address_ofANodeWithoutANetwork_comesWithOne() {
    assertThat(node.node().address()).isEmpty();
    NodeAddress address = NodeAddress.parse("late@example.org:1");
    node.node().extend(new ManualTransport(address));
    assertThat(node.node().address()).hasValue(address);
    assertThat(node.node().lookup("other@example.org:1/a").address().node()).isPresent();
  }
}
