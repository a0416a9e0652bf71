// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskTimeout;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is sent to other nodes, as a transport sees it.
final class DestinationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private final Recorder<Long> parks = new Recorder<>();

  private Ref<Object> away() {
    return node.node().lookup("billing@localhost:9701/orders");
  }

  private void notePark() {
    transport.onSend((_, _, parkNanosMax) -> parks.add(parkNanosMax));
  }

  /// A tell may be parked for as long as the transport likes, in a body or out of it.
  @Test
  void tell_always_mayBeParkedAsTheTransportLikes() throws Exception {
    notePark();
    away().tell("from outside");
    node.puppet().run(_ -> away().tell("from a body"));
    assertThat(parks.next(2)).containsExactly(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /// A body that wants never to park is never parked.
  @Test
  void tell_ofABodyThatNeverParks_mayNotBeParked() throws Exception {
    notePark();
    node.puppet()
        .run(self -> {
          self.neverPark();
          away().tell("hello");
        });
    assertThat(parks.next()).isZero();
  }

  /// A question may be parked for its own time at most, and one asked asynchronously not at all.
  @Test
  void question_mayBeParked_forItsTimeOnly() throws Exception {
    notePark();
    node.puppet().send(_ -> away().ask("?", PATIENCE));
    assertThat(parks.next()).isEqualTo(PATIENCE.toNanos());
    var answer = away().askAsync("?", PATIENCE);
    assertThat(parks.next()).isZero();
    answer.cancel(false);
    node.world().pass(PATIENCE);
    assertThat(node.failures().next().error()).isInstanceOf(AskTimeout.class);
  }

  /// What a time-out says of a question's place is the transport's to say.
  @Test
  void timeout_ofAQuestionToAnotherNode_saysWhatTheTransportSays() throws Exception {
    node.puppet().send(_ -> away().ask("?", PATIENCE));
    assertThat(transport.sent().next()).isEqualTo("?");
    node.world().pass(PATIENCE);
    assertThat(node.failures().next().error())
        .isInstanceOf(AskTimeout.class)
        .hasMessageEndingWith(": noted, and never sent to billing@localhost:9701/orders");
  }

  /// A thread outside any body can be parked, too; when its time is over it is told so.
  @Test
  void thread_whoseTimeIsOver_isToldSo() throws Exception {
    NodeAccess access = transport.access();
    assertThat(access.await(() -> false, 0)).isFalse();
    assertThat(access.await(() -> true, 0)).isTrue();
  }

  /// A thread that is interrupted waits no longer, and its flag is the transport's to set again.
  @Test
  void thread_thatIsInterrupted_waitsNoLonger() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> transport.access().await(() -> false, Long.MAX_VALUE))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
