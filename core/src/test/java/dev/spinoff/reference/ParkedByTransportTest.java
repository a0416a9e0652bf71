// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A transport may have those who send to another node wait for room.
final class ParkedByTransportTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension
  final TestNode node = TestNode.with(NodeOptions.defaults().withWorkers(1)).with(transport);

  private final AtomicBoolean room = new AtomicBoolean();
  private final Recorder<Thread> parked = new Recorder<>();

  private Ref<Object> away() {
    return node.node().lookup("billing@localhost:9701/orders");
  }

  private void parkSenders() {
    transport.onSend((_, _, parkNanosMax) -> {
      parked.add(Thread.currentThread());
      boolean in = transport.access().await(room::get, parkNanosMax);
      assertThat(in).isTrue();
    });
  }

  /// While a handler is parked, its worker's role is another's; unparked, it goes on.
  @Test
  void handler_thatIsParked_holdsUpNobody() throws Exception {
    parkSenders();
    Puppet sender = node.puppet();
    sender.send(_ -> away().tell("hello"));
    Thread waiting = parked.next();

    node.puppet().settle(); // by the only role there is

    assertThat(transport.sent().rest()).isEmpty();
    room.set(true);
    transport.access().world().unpark(waiting);
    assertThat(transport.sent().next()).isEqualTo("hello");
  }

  /// A parked body that is to stop, or is killed, waits no longer.
  @Test
  void body_thatIsKilled_waitsNoLonger() throws Exception {
    parkSenders();
    Recorder<Event.Ended> ends = node.log(Event.Ended.class);
    Puppet sender = node.puppet();
    sender.send(_ -> away().tell("hello"));
    parked.next();
    sender.ref().kill();
    assertThat(transport.sent().next()).isInstanceOf(InterruptedException.class);
    assertThat(ends.next().reason()).isEqualTo(ExitReason.KILLED);

    Ref<Object> process = node.process(_ -> away().tell("hello"));
    parked.next();
    process.stop();
    assertThat(transport.sent().next()).isInstanceOf(InterruptedException.class);
    assertThat(ends.next().reason()).isEqualTo(ExitReason.NORMAL);
  }
}
