// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.remote.internal.handshake.Admissions.Caps;
import dev.spinoff.remote.internal.handshake.Admissions.Full;
import dev.spinoff.remote.internal.handshake.Admissions.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many strangers there may be at once.
final class AdmissionsTest {

  private final Admissions admissions = new Admissions(new Caps(3, 2, 5));

  private Ticket enter(String peer) {
    return (Ticket) admissions.enter(peer);
  }

  private String refused(String peer) {
    return ((Full) admissions.enter(peer)).why();
  }

  /// Each cap refuses one too many, and says which it was.
  @Test
  void strangers_beyondACap_areRefused() {
    enter("a:1");
    enter("a:2");
    assertThat(refused("a:3")).isEqualTo("2 others of a are not admitted yet");
    enter("b:1");
    assertThat(refused("c:1")).isEqualTo("3 others are not admitted yet");
  }

  /// Those that are admitted count for the connections alone.
  @Test
  void peers_thatAreAdmitted_makeRoomForStrangers() {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Ticket ticket = enter("a:" + i);
      ticket.admitted();
      ticket.admitted();
      tickets.add(ticket);
    }
    assertThat(refused("b:1")).isEqualTo("there are 5 connections already");
    tickets.getFirst().close();
    tickets.getFirst().close();
    enter("b:1");
    assertThat(refused("b:2")).isEqualTo("there are 5 connections already");
  }

  /// A stranger that leaves is forgotten with its host.
  @Test
  void hosts_thatHaveLeft_areForgotten() {
    for (int i = 0; i < 1_000; i++) {
      Ticket ticket = enter("host" + i + ":1");
      ticket.close();
      ticket.admitted();
    }
    assertThat(admissions.sources()).isZero();
    enter("a:1");
    assertThat(admissions.sources()).isEqualTo(1);
  }

  /// A host is what stands before the port.
  @ParameterizedTest
  @CsvSource({"a:1, a", "10.0.0.1:80, 10.0.0.1", "[::1]:80, [::1]", "[::1], [::1]", "a, a"})
  void source_ofAPeer_isItsHost(String peer, String host) {
    assertThat(Admissions.source(peer)).isEqualTo(host);
  }

  /// A cap of nothing is a mistake.
  @Test
  void caps_belowOne_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Caps(1, 0, 1));
    assertThat(Caps.DEFAULT.pendingPerSource()).isEqualTo(16);
  }
}
