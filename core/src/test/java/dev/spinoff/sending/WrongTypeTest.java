// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Body;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A message of another type than the body understands never reaches it.
final class WrongTypeTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<Object> got = new Recorder<>();

  /// SR03 The type is read from the class, and another one is reported as unhandled.
  @Test
  void message_ofWrongType_isReportedAndNotReceived() throws Exception {
    Ref<Object> ref = untyped(node.spawn(Shouter::new));
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    ref.tell(42).tell("hello");

    assertThat(log.next())
        .isEqualTo(new UnhandledMessage(ref, 42, Optional.empty(), Cause.WRONG_TYPE));
    assertThat(got.next()).isEqualTo("HELLO");
  }

  /// A question of a wrong type fails at once.
  @Test
  void question_ofWrongType_failsAtOnce() {
    Ref<Object> ref = untyped(node.spawn(Shouter::new));

    assertThatThrownBy(() -> ref.ask(42, NET)).isInstanceOf(AskFailed.class);
  }

  /// The type is found through a generic superclass as well.
  @Test
  void messageType_inheritedThroughGenericClass_isChecked() throws Exception {
    Ref<Object> ref = untyped(node.spawn(Inherited::new));
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    ref.tell("no number").tell(7);

    assertThat(log.next().cause()).isEqualTo(Cause.WRONG_TYPE);
    assertThat(got.next()).isEqualTo(7);
  }

  /// Of a generic message type the class is checked: a subtype of the sealed interface is fine.
  @Test
  void messageType_thatIsSealed_acceptsItsVariants() throws Exception {
    Ref<Object> ref = untyped(node.spawn(Till::new));
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    ref.tell(new Coin.Penny()).tell("button").tell(new Coin.Pound());

    assertThat(got.next(2)).containsExactly(new Coin.Penny(), new Coin.Pound());
    assertThat(log.next().message()).isEqualTo("button");
  }

  /// A process never receives a wrong type either.
  @Test
  void message_ofWrongTypeToProcess_isReportedAndNotReceived() throws Exception {
    Ref<Object> ref = untyped(node.spawn(Listener::new));
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    ref.tell(42).tell("hello");

    assertThat(got.next()).isEqualTo("hello");
    assertThat(log.next())
        .isEqualTo(new UnhandledMessage(ref, 42, Optional.empty(), Cause.WRONG_TYPE));
  }

  /// The type of a lambda cannot be read: everything reaches it.
  @Test
  void lambda_withoutType_acceptsEverything() throws Exception {
    Ref<Object> ref = node.actor((_, message) -> got.add(message));

    ref.tell(42).tell("hello");

    assertThat(got.next(2)).containsExactly(42, "hello");
  }

  /// Unless the recipe names it.
  @Test
  void lambda_withTypeInRecipe_isChecked() throws Exception {
    Actor<String> lambda = (_, message) -> got.add(message.length());
    Supplier<Body<String>> factory = () -> lambda;
    Ref<Object> ref = untyped(node.spawn(Recipe.of(factory).accepting(String.class)));
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    ref.tell(42).tell("hello");

    assertThat(log.next().cause()).isEqualTo(Cause.WRONG_TYPE);
    assertThat(got.next()).isEqualTo(5);
  }

  /// A type in the recipe narrows that of the class.
  @Test
  void type_inRecipe_goesBeforeThatOfTheClass() throws Exception {
    Recipe<Object> recipe = Recipe.<Object>of(Everything::new).accepting(Object.class);
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    node.spawn(recipe).tell(1).tell("two");

    assertThat(got.next(2)).containsExactly(1, "two");
    assertThat(log.rest()).isEmpty();
  }

  @SuppressWarnings("unchecked") // lies on purpose
  private static Ref<Object> untyped(Ref<?> ref) {
    return (Ref<Object>) ref;
  }

  private final class Shouter implements Actor<String> {
    @Override
    public void receive(Self<String> self, String message) {
      got.add(message.toUpperCase(Locale.ROOT));
    }
  }

  private final class Everything implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      got.add(message);
    }
  }

  private abstract static class Typed<M> implements Actor<M> {}

  private final class Inherited extends Typed<Integer> {
    @Override
    public void receive(Self<Integer> self, Integer message) {
      got.add(message);
    }
  }

  private sealed interface Coin {
    record Penny() implements Coin {}

    record Pound() implements Coin {}
  }

  private final class Till implements Actor<Coin> {
    @Override
    public void receive(Self<Coin> self, Coin message) {
      got.add(message);
    }
  }

  private final class Listener implements ProcessActor<String> {
    @Override
    public void run(ProcessSelf<String> self) throws InterruptedException {
      got.add(self.receive());
    }
  }
}
