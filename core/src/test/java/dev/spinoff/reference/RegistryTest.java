// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Key;
import dev.spinoff.NameConflict;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.Registry;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Names for actors, apart from their paths.
final class RegistryTest {

  private static final Key<Object> KEY = Key.of("printer", Object.class);

  @RegisterExtension final TestNode node = TestNode.real();

  private Registry registry() {
    return node.node().registry();
  }

  /// An actor is found by its name.
  @Test
  void whereis_ofRegistered_findsIt() {
    Puppet printer = node.puppet();

    registry().register(KEY, printer.ref());

    assertThat(registry().whereis(KEY)).contains(printer.ref());
  }

  /// A name that nobody has finds nobody.
  @Test
  void whereis_ofUnknown_isEmpty() {
    assertThat(registry().whereis(KEY)).isEmpty();
  }

  /// A key is a name and a type: the same name with another type is another key.
  @Test
  void key_withOtherType_isAnother() {
    registry().register(KEY, node.puppet().ref());

    assertThat(registry().whereis(Key.of("printer", String.class))).isEmpty();
  }

  /// A name that a live actor has is taken.
  @Test
  void register_ofTakenName_isConflict() {
    registry().register(KEY, node.puppet().ref());

    assertThatThrownBy(() -> registry().register(KEY, node.puppet().ref()))
        .isInstanceOf(NameConflict.class)
        .hasMessageContaining("printer");
  }

  /// The same actor may say it twice, and may have several names.
  @Test
  void register_bySameActorAgain_isFine() {
    Puppet printer = node.puppet();
    Key<Object> other = Key.of("scanner", Object.class);

    registry().register(KEY, printer.ref());
    registry().register(KEY, printer.ref());
    registry().register(other, printer.ref());

    assertThat(registry().whereis(other)).contains(printer.ref());
  }

  /// The dead get no name.
  @Test
  void register_ofDead_isRefused() throws Exception {
    Ref<Object> dead = node.dead();

    assertThatThrownBy(() -> registry().register(KEY, dead)).isInstanceOf(NoSuchActor.class);
  }

  /// A name that is given back is free.
  @Test
  void unregister_always_freesTheName() {
    Puppet printer = node.puppet();
    registry().register(KEY, printer.ref());

    registry().unregister(KEY, printer.ref());

    assertThat(registry().whereis(KEY)).isEmpty();
  }

  /// Only its owner's name is given back.
  @Test
  void unregister_forAnother_doesNothing() {
    Puppet printer = node.puppet();
    registry().register(KEY, printer.ref());

    registry().unregister(KEY, node.puppet().ref());

    assertThat(registry().whereis(KEY)).contains(printer.ref());
  }

  /// The name is free when the actor ends, before any watcher is told.
  @Test
  void name_ofEndedActor_isFreeBeforeWatchersAreTold() throws Exception {
    Puppet printer = node.puppet();
    registry().register(KEY, printer.ref());
    CompletableFuture<Optional<Ref<Object>>> seen = new CompletableFuture<>();
    Ref<Object> watcher =
        node.process(self -> {
          self.watch(printer.ref());
          self.receive();
          seen.complete(registry().whereis(KEY));
        });
    node.awaitIdle(watcher);

    printer.ref().stop();

    assertThat(seen.get()).isEmpty();
  }
}
