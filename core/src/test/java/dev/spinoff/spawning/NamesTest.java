// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spawning;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.NameConflict;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of siblings.
final class NamesTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private static final class Clerk implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {}
  }

  /// SP05 A name is unique among siblings.
  @Test
  void name_ofLiveSibling_isTaken() {
    node.spawn("clerk", Clerk::new);

    assertThatThrownBy(() -> node.spawn("clerk", Clerk::new))
        .isInstanceOf(NameConflict.class)
        .hasMessageContaining("clerk");
  }

  /// SP05 So it is among the children of an actor, whose body gets the exception.
  @Test
  void name_ofLiveChild_isTaken() throws Exception {
    Puppet parent = node.puppet();
    new Puppet().named("clerk").under(parent);

    assertThatThrownBy(() -> new Puppet().named("clerk").under(parent))
        .isInstanceOf(NameConflict.class);
  }

  /// SP05 Under another parent the same name is another actor.
  @Test
  void name_underAnotherParent_isFree() throws Exception {
    Puppet one = new Puppet().named("clerk").under(node.puppet("a"));
    Puppet two = new Puppet().named("clerk").under(node.puppet("b"));

    assertThat(one.ref()).isNotEqualTo(two.ref());
    assertThat(one.ref().name()).isEqualTo(two.ref().name());
  }

  /// SP05 The name of one that is still stopping is taken; it is free once its end is known.
  @Test
  void name_ofEndedSibling_isFree() throws Exception {
    Gate gate = new Gate();
    Gate stopping = new Gate();
    Puppet first =
        new Puppet()
            .named("clerk")
            .onStop(_ -> {
              stopping.open();
              gate.pass();
            })
            .on(node);
    first.ref().stop();
    stopping.await();
    assertThatThrownBy(() -> node.spawn("clerk", Clerk::new)).isInstanceOf(NameConflict.class);

    gate.open();
    first.ref().join(NET);

    Ref<Object> second = node.spawn("clerk", Clerk::new);
    assertThat(second).isNotEqualTo(first.ref());
  }

  /// SP05 It is free when a watcher is told, so the watcher can spawn anew.
  @Test
  void name_whenWatcherIsTold_isFree() throws Exception {
    Puppet parent = node.puppet();
    Puppet child = new Puppet().named("clerk").under(parent);
    parent.run(self -> self.watch(child.ref()));

    child.ref().kill();
    parent.signals().next();

    Puppet again = new Puppet().named("clerk").under(parent);
    again.settle();
  }

  /// SP05 Names that could be mistaken for paths, or for generated ones, are refused.
  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "/", "$mine", "tab\there", "line\nbreak"})
  void name_thatIsMalformed_isRefused(String name) {
    assertThatThrownBy(() -> node.spawn(name, Clerk::new))
        .isInstanceOf(IllegalArgumentException.class);
    Puppet parent = node.puppet();
    assertThatThrownBy(() -> new Puppet().named(name).under(parent))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// SP05 Everything else is a name.
  @ParameterizedTest
  @ValueSource(strings = {"a", "A-1_b.c", "with space", "größe", "a$", "münchen@host:1"})
  void name_thatIsWellFormed_isKept(String name) {
    assertThat(node.spawn(name, Clerk::new).name()).isEqualTo(name);
  }

  /// SP05 Without a name one is generated that no user could have given, unique under the parent.
  @Test
  void name_generated_isUniqueAndNoUsers() {
    Ref<Object> one = node.spawn(Clerk::new);
    Ref<Object> two = node.spawn(Clerk::new);

    assertThat(one.name()).startsWith("$");
    assertThat(two.name()).startsWith("$");
    assertThat(one.name()).isNotEqualTo(two.name());
  }

  /// SP05 When many threads want one name at once, one gets it and the rest are refused.
  @Test
  void name_wantedByMany_isGivenOnce() throws Exception {
    List<Future<Ref<Object>>> wishes = new ArrayList<>();
    Callable<Ref<Object>> wish = () -> node.spawn("clerk", Clerk::new);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        wishes.add(threads.submit(wish));
      }
    }

    assertThat(wishes).filteredOn(NamesTest::isGranted).hasSize(1);
  }

  private static boolean isGranted(Future<?> wish) {
    try {
      wish.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(NameConflict.class);
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
