// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.Item;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Setting;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActorsTest {

  /// All round trips are made, and all are measured.
  @ParameterizedTest
  @EnumSource
  void ping_always_makesAllRoundTrips(Content content) throws Exception {
    var client = client(content, _ -> false);
    client.ping(10);
    assertThat(client.ping(25).figures().getFirst().value()).isEqualTo(25);
  }

  /// More than fits in the window goes one way, round after round, and 26 acknowledgements back.
  @ParameterizedTest
  @EnumSource
  void tell_ofMoreThanTheWindow_endsWhenAllHaveCome(Content content) throws Exception {
    AtomicInteger seen = new AtomicInteger();
    var client =
        client(
            content,
            message -> {
              seen.addAndGet(message instanceof Item || message instanceof byte[] ? 1 : 0);
              return false;
            });
    client.tell(25_000);
    client.tell(1_000);
    assertThat(seen).hasValue(26_026);
  }

  /// A round fails that has lost a message, and says how many had come.
  @Test
  void tell_withAMessageLost_fails() throws Exception {
    var client = client(Content.RECORD, message -> message instanceof Item item && item.id() == 7);
    assertThatThrownBy(() -> client.tell(1_000))
        .hasRootCauseMessage("messages got lost: after 7 the next did not come");
  }

  /// A record that comes with other parts than were sent is found out.
  @Test
  void record_changedOnItsWay_isRefused() {
    assertThatThrownBy(() -> Content.check(new Item(3, "right-handed hammer", 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a message has changed on its way: ");
  }

  private static RemoteSystem.Client client(Content content, Predicate<Object> lost)
      throws Exception {
    OneThread network = new OneThread(lost);
    Actors<String> actors = new Actors<>(_ -> network);
    Setting setting = new Setting(content, Optional.empty());
    return actors.connect(setting, actors.serve(setting));
  }
}
