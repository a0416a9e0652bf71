// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spawning;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.MailboxSpec;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Spawnable;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How to make an actor, as a value.
final class RecipeTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private static final class Greeter implements Actor<Object> {
    private final String word;

    Greeter(String word) {
      this.word = word;
    }

    @Override
    public void receive(Self<Object> self, Object name) {
      self.reply(word + " " + name);
    }
  }

  /// SP06 A recipe can be passed around, sent in a message, and spawned by somebody else.
  @Test
  void recipe_sentInMessage_isSpawnedByTheReceiver() throws Exception {
    Recipe<Object> recipe = Recipe.of(() -> new Greeter("hello"));
    Ref<Object> nursery =
        node.actor((self, message) -> self.reply(self.spawn((Recipe<?>) message)));

    Ref<?> child = (Ref<?>) nursery.ask(recipe, NET);

    assertThat(child.address().parent()).contains(nursery.address());
  }

  /// SP06 It can be spawned several times; each actor has a body of its own.
  @Test
  void recipe_spawnedTwice_makesTwoActors() throws Exception {
    Recipe<Object> recipe = Recipe.of(() -> new Greeter("hello"));

    Ref<Object> one = node.spawn(recipe);
    Ref<Object> two = node.spawn(recipe);

    assertThat(one).isNotEqualTo(two);
    assertThat(one.ask("a", NET)).isEqualTo("hello a");
    assertThat(two.ask("b", NET)).isEqualTo("hello b");
  }

  /// SP06 Extending one gives a changed copy and leaves the original alone.
  @Test
  void recipe_extended_isACopy() {
    Recipe<Object> plain = Recipe.of(() -> new Greeter("hello"));

    Recipe<Object> extended =
        plain
            .named("greeter")
            .mailbox(MailboxSpec.bounded(7))
            .stashUpTo(3)
            .onOwnThread()
            .killGrace(Duration.ofMillis(5))
            .accepting(Object.class);

    assertThat(plain).isEqualTo(Recipe.of(plain.factory()));
    assertThat(extended.name()).contains("greeter");
    assertThat(extended.mailbox()).isEqualTo(MailboxSpec.bounded(7));
    assertThat(extended.stashUpTo()).isEqualTo(3);
    assertThat(extended.ownThread()).isTrue();
    assertThat(extended.killGrace()).isEqualTo(Duration.ofMillis(5));
    assertThat(extended.messageType()).contains(Object.class);
    assertThat(extended.factory()).isSameAs(plain.factory());
  }

  /// SP06 A recipe's name is the actor's name; a name given at the spawn goes before it.
  @Test
  void name_ofRecipe_isUsed() {
    Recipe<Object> recipe = Recipe.<Object>of(() -> new Greeter("hello")).named("one");

    assertThat(node.spawn(recipe).name()).isEqualTo("one");
    assertThat(node.node().spawn("two", recipe).name()).isEqualTo("two");
  }

  /// SP06 Plain data that stands for a recipe can be spawned like one.
  @Test
  void spawnable_always_isSpawnedAsItsRecipe() throws Exception {
    record Greeting(String word) implements Spawnable<Object> {
      @Override
      public Recipe<Object> recipe() {
        return Recipe.of(() -> new Greeter(word));
      }

      @Override
      public Recipe<Object> named(String name) {
        return recipe().named(name);
      }
    }

    Ref<Object> ref = node.node().spawn("greeter", new Greeting("bonjour"));

    assertThat(ref.ask("a", NET)).isEqualTo("bonjour a");
    assertThat(ref.name()).isEqualTo("greeter");
  }

  /// SP06 A body may be asked to run on a platform thread of its own.
  @Test
  void recipe_onOwnThread_runsBodiesOnPlatformThread() throws Exception {
    Puppet own = new Puppet().with(Recipe::onOwnThread).on(node);

    Thread first = own.call(_ -> Thread.currentThread());
    Thread second = own.call(_ -> Thread.currentThread());

    assertThat(first.isVirtual()).isFalse();
    assertThat(second).isSameAs(first);
  }

  /// Options out of range are refused when they are set.
  @Test
  void recipe_withOptionOutOfRange_isRefused() {
    Recipe<Object> recipe = Recipe.of(() -> new Greeter("hello"));

    assertThatThrownBy(() -> recipe.stashUpTo(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> recipe.killGrace(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MailboxSpec.bounded(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
