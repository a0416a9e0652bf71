// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.Body;
import dev.spinoff.Recipe;
import dev.spinoff.Spawnable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// A child of a supervisor, as plain data: what it is made from, when it is restarted, and how much
/// time it gets. Immutable; each method that sets something returns a changed copy.
///
/// ```java
/// ChildSpec.of("ledger", Ledger::new).restart(Restart.TRANSIENT).shutdownWithin(ofSeconds(1));
/// ```
///
/// | | default | default for a [SupervisorSpec] |
/// |---|---|---|
/// | `restart` | [Restart#PERMANENT] | the same |
/// | `shutdownWithin` | 5 s | [#SUPERVISOR_TIME] |
/// | `startWithin` | 30 s | [#SUPERVISOR_TIME] |
///
/// @param <M> the type of the messages the child understands
/// @param recipe makes it, and names it; without a name one is generated
/// @param restart when it is restarted
/// @param shutdownWithin how long it may take to stop before it is killed; zero kills it at once
/// @param startWithin how long a start may take before it counts as failed
/// @param awaitsStarted whether the start is complete only when the process says so
///   ([dev.spinoff.ProcessSelf#started])
/// @param isSignificant whether its end may end the supervisor ([AutoShutdown])
public record ChildSpec<M>(
    Recipe<M> recipe,
    Restart restart,
    Duration shutdownWithin,
    Duration startWithin,
    boolean awaitsStarted,
    boolean isSignificant) {

  /// What a supervisor gets by default as a child, to start and to stop: one day. OTP says
  /// infinity. Its children have limits of their own, so it needs none.
  public static final Duration SUPERVISOR_TIME = Duration.ofDays(1);

  private static final Duration SHUTDOWN_DEFAULT = Duration.ofSeconds(5);
  private static final Duration START_DEFAULT = Duration.ofSeconds(30);

  public ChildSpec {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(restart, "restart");
    if (shutdownWithin.isNegative()) {
      throw new IllegalArgumentException(
          "shutdownWithin must not be negative, was " + shutdownWithin);
    }
    if (!startWithin.isPositive()) {
      throw new IllegalArgumentException("startWithin must be above 0, was " + startWithin);
    }
    if (isSignificant && restart == Restart.PERMANENT) {
      throw new IllegalArgumentException(
          "a significant child must be TRANSIENT or TEMPORARY: a PERMANENT one never ends");
    }
  }

  /// A child of this name, with default options.
  public static <M> ChildSpec<M> of(String name, Supplier<? extends Body<M>> factory) {
    return of(name, Recipe.of(factory));
  }

  /// A child of this name whose only body is this; for lambdas, and for bodies without state, which
  /// a restart would not renew.
  public static <M> ChildSpec<M> of(String name, Body<M> body) {
    return of(name, Recipe.of(body));
  }

  /// A child of this name made from a recipe or a supervisor's specification.
  public static <M> ChildSpec<M> of(String name, Spawnable<M> what) {
    return of(what).named(name);
  }

  /// A child under a generated name, with default options.
  public static <M> ChildSpec<M> of(Supplier<? extends Body<M>> factory) {
    return of(Recipe.of(factory));
  }

  /// A child made from a recipe or a supervisor's specification, under its name if it has one.
  public static <M> ChildSpec<M> of(Spawnable<M> what) {
    Recipe<M> recipe = what.recipe();
    boolean isTree = isTree(recipe);
    return new ChildSpec<>(
        recipe,
        Restart.PERMANENT,
        isTree ? SUPERVISOR_TIME : SHUTDOWN_DEFAULT,
        isTree ? SUPERVISOR_TIME : START_DEFAULT,
        false,
        false);
  }

  /// Under this name.
  public ChildSpec<M> named(String name) {
    return new ChildSpec<>(
        recipe.named(name), restart, shutdownWithin, startWithin, awaitsStarted, isSignificant);
  }

  /// Restarted when this says.
  public ChildSpec<M> restart(Restart restart) {
    return new ChildSpec<>(
        recipe, restart, shutdownWithin, startWithin, awaitsStarted, isSignificant);
  }

  /// With this time to stop, after which it is killed.
  public ChildSpec<M> shutdownWithin(Duration time) {
    return new ChildSpec<>(recipe, restart, time, startWithin, awaitsStarted, isSignificant);
  }

  /// Killed at once instead of stopped: no `postStop` is waited for. OTP's `brutal_kill`.
  public ChildSpec<M> killOnShutdown() {
    return shutdownWithin(Duration.ZERO);
  }

  /// With this time for each start, after which the body is killed and the start has failed.
  public ChildSpec<M> startWithin(Duration time) {
    return new ChildSpec<>(recipe, restart, shutdownWithin, time, awaitsStarted, isSignificant);
  }

  /// Started only when it says so itself, by [dev.spinoff.ProcessSelf#started]: for a process whose
  /// `run` has work to do before others may rely on it.
  public ChildSpec<M> awaitStarted() {
    return new ChildSpec<>(recipe, restart, shutdownWithin, startWithin, true, isSignificant);
  }

  /// Significant: its end may end the supervisor ([AutoShutdown]). Set [#restart] first, for a
  /// permanent child cannot be.
  public ChildSpec<M> significant() {
    return new ChildSpec<>(recipe, restart, shutdownWithin, startWithin, awaitsStarted, true);
  }

  /// Its name among its siblings, if it was given one.
  public Optional<String> name() {
    return recipe.name();
  }

  /// Whether it is a supervisor, so that its start is complete when its own children have started.
  boolean isTree() {
    return isTree(recipe);
  }

  /// What is spawned, under this name, with its supervisor in charge.
  Recipe<M> recipeAs(String childName) {
    return recipe
        .named(childName)
        .supervised(
            awaitsStarted
                ? Recipe.Supervision.BY_PARENT_ONCE_STARTED
                : Recipe.Supervision.BY_PARENT);
  }

  private static boolean isTree(Recipe<?> recipe) {
    return recipe.factory() instanceof SupervisorSpec.Factory;
  }
}
