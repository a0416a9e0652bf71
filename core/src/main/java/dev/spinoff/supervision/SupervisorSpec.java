// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.Recipe;
import dev.spinoff.Spawnable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// A supervisor and its children, as plain data. Immutable; each method that sets something returns
/// a changed copy. Spawned like any recipe, or put into another specification as a child.
///
/// ```java
/// SupervisorSpec.restForOne()
///     .intensity(3, ofSeconds(30))
///     .backoff(ofMillis(100), ofSeconds(10))
///     .child(ChildSpec.of("ledger", Ledger::new).restart(PERMANENT).shutdownWithin(ofSeconds(5)))
///     .child(ChildSpec.of("orders", Orders::new).restart(TRANSIENT));
/// ```
///
/// Children are started in order, each once the one before it has started, and stopped in reverse.
/// More restarts than the intensity allows end the supervisor with [RestartsExceeded], after its
/// children: the next supervisor up sees a crash. What is meant exactly is in
/// `docs/semantics/supervision.md`; the words and defaults are those of OTP's `supervisor`.
///
/// @param strategy who is restarted along with a child
/// @param intensity the most restarts within `period`; 1 unless told, 0 for none at all. A group
///   restarted together counts once
/// @param period the window in which restarts are counted; 5 s unless told, [#FOREVER] for a
///   lifetime
/// @param backoff how long to wait before a restart; not at all unless told
/// @param autoShutdown whether it ends when significant children do; never unless told
/// @param childrenMax how many children it may have at once, over which `StartChild` is refused; no
///   limit unless told
/// @param children what it starts, in order
public record SupervisorSpec(
    Strategy strategy,
    int intensity,
    Duration period,
    Backoff backoff,
    AutoShutdown autoShutdown,
    int childrenMax,
    List<ChildSpec<?>> children)
    implements Spawnable<Supervisor.Message> {

  /// A period that never ends: restarts are counted as long as the supervisor lives.
  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private static final int INTENSITY_DEFAULT = 1;
  private static final Duration PERIOD_DEFAULT = Duration.ofSeconds(5);

  public SupervisorSpec {
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(autoShutdown, "autoShutdown");
    children = List.copyOf(children);
    requireAtLeast(0, intensity, "intensity");
    requireAtLeast(children.size(), childrenMax, "childrenMax");
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be above 0, was " + period);
    }
    if (strategy == Strategy.DYNAMIC && !children.isEmpty()) {
      throw new IllegalArgumentException(
          "a dynamic supervisor begins without children: start them by Supervisor.StartChild");
    }
    requireDistinctNames(children);
    for (ChildSpec<?> child : children) {
      requireFits(child, autoShutdown);
    }
  }

  /// Restarts a child alone.
  public static SupervisorSpec oneForOne() {
    return with(Strategy.ONE_FOR_ONE);
  }

  /// Restarts all children when one has to be.
  public static SupervisorSpec oneForAll() {
    return with(Strategy.ONE_FOR_ALL);
  }

  /// Restarts a child and those after it.
  public static SupervisorSpec restForOne() {
    return with(Strategy.REST_FOR_ONE);
  }

  /// Starts its children by message ([Supervisor.StartChild]), as many and whenever one likes, and
  /// restarts each alone. OTP's `simple_one_for_one`.
  public static SupervisorSpec dynamic() {
    return with(Strategy.DYNAMIC);
  }

  /// With at most this many restarts in any window of this length; one more ends the supervisor.
  public SupervisorSpec intensity(int most, Duration window) {
    return new SupervisorSpec(strategy, most, window, backoff, autoShutdown, childrenMax, children);
  }

  /// With a wait before each restart that doubles from `initial` to `max`; see [Backoff].
  public SupervisorSpec backoff(Duration initial, Duration max) {
    return new SupervisorSpec(
        strategy,
        intensity,
        period,
        new Backoff(initial, max),
        autoShutdown,
        childrenMax,
        children);
  }

  /// Ending when significant children do, as this says. Set it before the children that need it.
  public SupervisorSpec autoShutdown(AutoShutdown when) {
    return new SupervisorSpec(strategy, intensity, period, backoff, when, childrenMax, children);
  }

  /// With at most this many children at once.
  public SupervisorSpec childrenMax(int most) {
    return new SupervisorSpec(strategy, intensity, period, backoff, autoShutdown, most, children);
  }

  /// With this child after the others.
  public SupervisorSpec child(ChildSpec<?> child) {
    return children(List.of(child));
  }

  /// With these children after the others.
  public SupervisorSpec children(ChildSpec<?>... more) {
    return children(List.of(more));
  }

  /// With these children after the others.
  public SupervisorSpec children(List<ChildSpec<?>> more) {
    List<ChildSpec<?>> all = new ArrayList<>(children);
    all.addAll(more);
    return new SupervisorSpec(strategy, intensity, period, backoff, autoShutdown, childrenMax, all);
  }

  /// The supervisor's recipe, on which a mailbox and the like can be set.
  @Override
  public Recipe<Supervisor.Message> recipe() {
    return Recipe.of(new Factory(this));
  }

  @Override
  public Recipe<Supervisor.Message> named(String name) {
    return recipe().named(name);
  }

  /// @throws IllegalArgumentException if a child of this kind cannot be in such a supervisor
  static void requireFits(ChildSpec<?> child, AutoShutdown autoShutdown) {
    if (child.isSignificant() && autoShutdown == AutoShutdown.NEVER) {
      throw new IllegalArgumentException(
          "a child can be significant only where autoShutdown is ANY_ or ALL_SIGNIFICANT");
    }
  }

  private static SupervisorSpec with(Strategy strategy) {
    return new SupervisorSpec(
        strategy,
        INTENSITY_DEFAULT,
        PERIOD_DEFAULT,
        Backoff.NONE,
        AutoShutdown.NEVER,
        Integer.MAX_VALUE,
        List.of());
  }

  private static void requireDistinctNames(List<ChildSpec<?>> children) {
    var names = new LinkedHashSet<String>();
    for (ChildSpec<?> child : children) {
      child
          .name()
          .filter(name -> !names.add(name))
          .ifPresent(name -> {
            throw new IllegalArgumentException("two children are named '" + name + "'");
          });
    }
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }

  /// Makes supervisors. A type of its own, by which a child's recipe is seen to be a supervisor's.
  record Factory(SupervisorSpec spec) implements Supplier<Supervisor> {
    @Override
    public Supervisor get() {
      return new Supervisor(spec);
    }
  }
}
