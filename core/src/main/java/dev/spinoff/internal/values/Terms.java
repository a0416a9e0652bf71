// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import dev.spinoff.MailboxSpec;
import dev.spinoff.Recipe;
import dev.spinoff.Recipe.Supervision;
import java.time.Duration;
import java.util.Optional;

/// What a recipe says beside its factory and its name. All actors with default terms have the same
/// one, so that none of them keeps a recipe alive.
///
/// @param highWater from how many messages on that wait there is news of it
public record Terms(
    MailboxSpec mailbox,
    Optional<Class<?>> messageType,
    boolean ownThread,
    Supervision supervision,
    int stashUpTo,
    Duration killGrace,
    int highWater) {

  private static final int NO_MARK = Integer.MAX_VALUE;

  private static final Terms DEFAULT =
      from(Recipe.of(() -> (dev.spinoff.Actor<Object>) (self, message) -> {}));

  /// The terms of a recipe.
  public static Terms of(Recipe<?> recipe) {
    return isDefault(recipe) ? DEFAULT : from(recipe);
  }

  private static Terms from(Recipe<?> recipe) {
    return new Terms(
        recipe.mailbox(),
        recipe.messageType(),
        recipe.ownThread(),
        recipe.supervision(),
        recipe.stashUpTo(),
        recipe.killGrace(),
        recipe.mailbox() instanceof MailboxSpec.Unbounded(int mark) ? mark : NO_MARK);
  }

  private static boolean isDefault(Recipe<?> recipe) {
    return recipe.mailbox().equals(DEFAULT.mailbox)
        && recipe.messageType().isEmpty()
        && !recipe.ownThread()
        && recipe.supervision() == DEFAULT.supervision
        && recipe.stashUpTo() == DEFAULT.stashUpTo
        && recipe.killGrace().equals(DEFAULT.killGrace);
  }
}
