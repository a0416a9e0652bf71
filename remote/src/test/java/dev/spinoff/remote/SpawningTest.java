// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One node starts actors on another, if that one lets it.
final class SpawningTest {

  private final Nodes nodes = new Nodes();
  private final NodeAddress thereAt = Nodes.free("there");
  private final Remoting remoting = Remoting.at(Nodes.free("here")).insecure();
  private final Node there =
      nodes.startAs(Remoting.at(thereAt).insecure().allowSpawn(Greeter.class));

  {
    nodes.startAs(remoting);
  }

  /// Greets with a word of its own.
  public static final class Greeter implements Actor<String> {
    private final String word;

    /// With this word.
    public Greeter(String word) {
      this.word = word;
    }

    @Override
    public void receive(Self<String> self, String name) {
      self.reply(word + " " + name);
    }
  }

  /// Nobody may start it.
  public static final class Private implements Actor<String> {
    /// Does nothing.
    public Private() {}

    @Override
    public void receive(Self<String> self, String message) {}
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// An actor of a class that is allowed there lives there, and can be used like any other.
  @Test
  void allowedClass_spawnedOnAnotherNode_livesThere() throws InterruptedException {
    Ref<String> greeter = remoting.spawn(thereAt, Greeter.class, "greeter", ofSeconds(10), "hello");
    assertThat(greeter.ask("Ada", ofSeconds(10))).isEqualTo("hello Ada");
    assertThat(greeter.address()).hasToString(thereAt + "/greeter");
    assertThat(greeter.resolve(ofSeconds(10))).isEqualTo(greeter);
    assertThat(there.lookup("/greeter").incarnation()).isEqualTo(greeter.incarnation());
  }

  /// What is not allowed, or does not fit, is refused with a line that says why.
  @Test
  void spawn_thatIsNotAllowedOrDoesNotFit_isRefused() throws InterruptedException {
    assertThatExceptionOfType(NotSpawned.class)
        .isThrownBy(() -> remoting.spawn(thereAt, Private.class, "", ofSeconds(10)))
        .withMessageContaining("does not allow it");
    assertThatExceptionOfType(NotSpawned.class)
        .isThrownBy(() -> remoting.spawn(thereAt, Greeter.class, "", ofSeconds(10), 1, 2))
        .withMessageContaining("no public constructor takes these 2 arguments");
    Ref<String> _ = remoting.spawn(thereAt, Greeter.class, "taken", ofSeconds(10), "hi");
    assertThatExceptionOfType(NotSpawned.class)
        .isThrownBy(() -> remoting.spawn(thereAt, Greeter.class, "taken", ofSeconds(10), "hi"))
        .withMessageContaining("taken");
  }
}
