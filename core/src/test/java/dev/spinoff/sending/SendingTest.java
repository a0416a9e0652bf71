// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Failure;
import dev.spinoff.Ref;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is sent arrives, once and in order.
final class SendingTest {

  private static final int MANY = 10_000;

  @RegisterExtension final TestNode node = TestNode.real();

  private record Numbered(int sender, int number) {}

  /// SR01 A sent message is received.
  @Test
  void tell_toLiveActor_isReceived() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Ref<Object> ref = node.actor((_, message) -> got.add(message));

    ref.tell("hello");

    assertThat(got.next()).isEqualTo("hello");
  }

  /// SR01 Sends can be chained.
  @Test
  void tell_always_returnsTheReference() throws Exception {
    Puppet receiver = node.puppet();

    receiver.ref().tell(1).tell(2).tell(3);

    assertThat(receiver.messages().next(3)).containsExactly(1, 2, 3);
  }

  /// SR01 Messages of one thread arrive in the order they were sent.
  @Test
  void messages_ofOneThread_arriveInOrder() throws Exception {
    Puppet receiver = node.puppet();
    List<Object> sent = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());

    sent.forEach(receiver.ref()::tell);

    assertThat(receiver.messages().next(MANY)).isEqualTo(sent);
  }

  /// SR01 Messages of several senders interleave, but those of each one stay in order, none is lost
  /// and none comes twice.
  @Test
  void messages_ofSeveralActors_arriveInOrderPerSender() throws Exception {
    Puppet receiver = node.puppet();
    for (int sender = 0; sender < 4; sender++) {
      int id = sender;
      node.puppet()
          .send(_ -> {
            for (int number = 0; number < MANY; number++) {
              receiver.ref().tell(new Numbered(id, number));
            }
          });
    }

    List<Object> got = receiver.messages().next(4 * MANY);

    for (int sender = 0; sender < 4; sender++) {
      int id = sender;
      assertThat(got)
          .filteredOn(message -> message instanceof Numbered(var from, _) && from == id)
          .map(message -> ((Numbered) message).number())
          .isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }
  }

  /// SR01 A process receives in the order of sending, too.
  @Test
  void messages_toProcess_arriveInOrder() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          while (true) {
            got.add(self.receive());
          }
        });

    IntStream.range(0, MANY).forEach(process::tell);

    assertThat(got.next(MANY)).isEqualTo(IntStream.range(0, MANY).boxed().toList());
  }

  /// SR01 What is sent while the body blocks waits, in order.
  @Test
  void messages_toBusyActor_waitInOrder() throws Exception {
    Puppet receiver = node.puppet();
    Gate gate = new Gate();
    receiver.block(gate);

    receiver.ref().tell("a").tell("b");
    assertThat(receiver.messages().rest()).isEmpty();
    gate.open();

    assertThat(receiver.messages().next(2)).containsExactly("a", "b");
  }

  /// A failure told to an actor is a message that holds it.
  @Test
  void fail_toActor_isReceivedAsFailure() throws Exception {
    Puppet receiver = node.puppet();
    Exception cause = new Exception("disk full");

    receiver.ref().fail(cause);

    assertThat(receiver.messages().next()).isEqualTo(new Failure(cause));
  }

  /// Null is the caller's bug, and the only thing that `tell` throws on.
  @Test
  void tell_null_throws() {
    Puppet receiver = node.puppet();

    assertThatThrownBy(() -> receiver.ref().tell(null)).isInstanceOf(NullPointerException.class);
  }
}
