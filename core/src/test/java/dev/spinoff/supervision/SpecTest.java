// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static dev.spinoff.supervision.Decisions.child;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.Recipe;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Specifications: defaults, and what cannot be said.
final class SpecTest {

  /// The defaults are OTP's.
  @Test
  void specs_defaults_areOtps() {
    var spec = SupervisorSpec.oneForOne();
    assertThat(spec.intensity()).isEqualTo(1);
    assertThat(spec.period()).isEqualTo(ofSeconds(5));
    assertThat(spec.backoff()).isEqualTo(Backoff.NONE);
    assertThat(spec.autoShutdown()).isEqualTo(AutoShutdown.NEVER);

    var child = child("a");
    assertThat(child.restart()).isEqualTo(Restart.PERMANENT);
    assertThat(child.shutdownWithin()).isEqualTo(ofSeconds(5));
    assertThat(child.startWithin()).isEqualTo(ofSeconds(30));
    assertThat(child.isSignificant()).isFalse();
    assertThat(child.killOnShutdown().shutdownWithin()).isZero();
  }

  /// A supervisor as a child gets all the time it needs, also when it is given as a recipe.
  @Test
  void childSpec_ofSupervisor_getsMoreTime() {
    var tree = SupervisorSpec.oneForOne();

    for (var child : new ChildSpec<?>[] {ChildSpec.of("t", tree), ChildSpec.of(tree.named("t"))}) {
      assertThat(child.isTree()).isTrue();
      assertThat(child.name()).isEqualTo(Optional.of("t"));
      assertThat(child.shutdownWithin()).isEqualTo(ChildSpec.SUPERVISOR_TIME);
      assertThat(child.startWithin()).isEqualTo(ChildSpec.SUPERVISOR_TIME);
    }
    assertThat(child("a").isTree()).isFalse();
  }

  /// Specifications compare by value, as plain data does.
  @Test
  void supervisorSpec_sameContent_isEqual() {
    var child = child("a");

    assertThat(SupervisorSpec.oneForAll().child(child).intensity(2, ofSeconds(1)))
        .isEqualTo(SupervisorSpec.oneForAll().intensity(2, ofSeconds(1)).children(child));
  }

  /// What the supervisor spawns is supervised by it.
  @Test
  void recipeAs_anyChild_isSupervisedByParent() {
    assertThat(child("a").recipeAs("b").supervision()).isEqualTo(Recipe.Supervision.BY_PARENT);
    assertThat(child("a").recipeAs("b").name()).isEqualTo(Optional.of("b"));
    assertThat(child("a").awaitStarted().recipeAs("a").supervision())
        .isEqualTo(Recipe.Supervision.BY_PARENT_ONCE_STARTED);
  }

  /// What makes no sense is refused when it is said, not when it goes wrong.
  @Test
  void specs_nonsense_isRefused() {
    refused(
        "two children are named 'a'",
        () -> SupervisorSpec.oneForOne().children(child("a"), child("a")));
    refused(
        "intensity must be at least 0, was -1",
        () -> SupervisorSpec.oneForOne().intensity(-1, ofSeconds(1)));
    refused(
        "period must be above 0, was PT0S",
        () -> SupervisorSpec.oneForOne().intensity(1, Duration.ZERO));
    refused(
        "childrenMax must be at least 1, was 0",
        () -> SupervisorSpec.oneForOne().child(child("a")).childrenMax(0));
    refused(
        "a dynamic supervisor begins without children: start them by Supervisor.StartChild",
        () -> SupervisorSpec.dynamic().child(child("a")));
    refused(
        "shutdownWithin must not be negative, was PT-1S",
        () -> child("a").shutdownWithin(ofSeconds(-1)));
    refused("startWithin must be above 0, was PT0S", () -> child("a").startWithin(Duration.ZERO));
    refused(
        "a significant child must be TRANSIENT or TEMPORARY: a PERMANENT one never ends",
        () -> child("a").significant());
    refused(
        "a child can be significant only where autoShutdown is ANY_ or ALL_SIGNIFICANT",
        () -> SupervisorSpec.oneForOne().child(child("a", Restart.TRANSIENT).significant()));
  }

  private static void refused(String message, Runnable action) {
    assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
  }
}
