// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.mailbox;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Letting another handler receive.
final class BecomeTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<String> log = new Recorder<>();

  private final class First implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      log.add("first: " + message);
      self.become(new Second());
      log.add("first still");
    }

    @Override
    public void postStop(Self<Object> self) {
      log.add("first: postStop");
    }
  }

  private final class Second implements Actor<Object> {
    @Override
    public void preStart(Self<Object> self) {
      log.add("second: preStart");
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      log.add("second: " + message);
      if (message instanceof Ref<?> who) {
        self.watch(who);
      }
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      log.add("second: " + (signal instanceof Terminated ? "terminated" : signal));
    }

    @Override
    public void postStop(Self<Object> self) {
      log.add("second: postStop");
    }
  }

  /// From the next message on the other handler receives.
  @Test
  void become_always_takesEffectWithTheNextMessage() throws Exception {
    node.spawn(First::new).tell(1).tell(2).tell(3);

    assertThat(log.next(4)).containsExactly("first: 1", "first still", "second: 2", "second: 3");
  }

  /// The hooks remain those of the first.
  @Test
  void hooks_afterBecome_areThoseOfTheFirst() throws Exception {
    Ref<Object> ref = node.spawn(First::new);
    ref.tell(1);
    log.next(2);

    ref.stop();
    ref.join(NET);

    assertThat(log.rest()).containsExactly("first: postStop");
  }

  /// Signals go to the new one.
  @Test
  void signals_afterBecome_goToTheNew() throws Exception {
    Puppet watched = node.puppet();
    Ref<Object> ref = node.spawn(First::new);
    ref.tell(1).tell(watched.ref());
    node.awaitIdle(ref);
    log.next(3);

    watched.ref().stop();

    assertThat(log.next()).isEqualTo("second: terminated");
  }

  /// The type that messages are checked against stays that of the body.
  @Test
  void messageType_afterBecome_staysTheBodys() throws Exception {
    Recorder<Integer> lengths = new Recorder<>();
    var unhandled = node.log(UnhandledMessage.class);
    final class Typed implements Actor<String> {
      @Override
      public void receive(Self<String> self, String message) {
        self.become((_, next) -> lengths.add(next.length()));
      }
    }
    Ref<?> ref = node.spawn(Typed::new);

    tellAnything(ref, "switch", 42, "four");

    assertThat(lengths.next()).isEqualTo(4);
    assertThat(unhandled.next().message()).isEqualTo(42);
  }

  @SuppressWarnings("unchecked") // lies on purpose
  private static void tellAnything(Ref<?> ref, Object... messages) {
    for (Object message : messages) {
      ((Ref<Object>) ref).tell(message);
    }
  }
}
