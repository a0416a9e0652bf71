// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Body;
import dev.spinoff.MailboxSpec.Bounded;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Recipe;
import dev.spinoff.Spawnable;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/// How to make a pool: several actors of one kind behind one reference. Plain data; each method
/// that sets something returns a changed copy.
///
/// ```java
/// Ref<Order> orders =
///     node.spawn(
///         "orders",
///         PoolSpec.of(4, OrderWorker::new).routing(Routing.consistentHash(Order::customer)));
/// ```
///
/// What is sent to the pool's reference is forwarded to a member, with its sender, so that `reply`
/// and `ask` work through it, and in the order of each sender as far as the member is the same. For
/// resizing and draining see [Pool].
///
/// The pool's reference may be used on other nodes: what comes from there is decoded as what the
/// members understand.
///
/// Members are children of the pool, named after the recipe's name (`member` without one) and their
/// number: `orders/member-1`. One that crashes, stops or is killed gets a new body and keeps its
/// reference and mailbox; more such renewals than `intensity` within `period` crash the pool with
/// [dev.spinoff.supervision.RestartsExceeded]. The members end with the pool.
///
/// A message that finds no member, because the size is 0 or the pool is draining, is reported as
/// unhandled, and an asker fails at once.
///
/// The pool never waits for a member: a member's mailbox may be bounded, but not with a policy that
/// parks the sender.
///
/// @param size how many members, at least 0
/// @param member how to make one
/// @param routing which of them a message goes to; in turn unless told
/// @param intensity the most renewals of members within `period`; 10 unless told
/// @param period the window in which they are counted; 5 s unless told
/// @param <M> the type of the messages its members understand
public record PoolSpec<M>(
    int size, Recipe<M> member, Routing<M> routing, int intensity, Duration period)
    implements Spawnable<M> {

  private static final int INTENSITY_DEFAULT = 10;
  private static final Duration PERIOD_DEFAULT = Duration.ofSeconds(5);

  public PoolSpec {
    requireSize(size);
    Objects.requireNonNull(routing, "routing");
    if (intensity < 0) {
      throw new IllegalArgumentException("intensity must be at least 0, was " + intensity);
    }
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be positive, was " + period);
    }
    if (member.mailbox() instanceof Bounded(_, WhenFull.Park _)) {
      throw new IllegalArgumentException(
          "a pool never waits for a member, so a member's mailbox must not park the sender:"
              + " bound it with WhenFull.Refuse, DropNewest or DropOldest");
    }
  }

  /// A pool of this many members made from a recipe, or from plain data that becomes one.
  public static <M> PoolSpec<M> of(int size, Spawnable<M> member) {
    return new PoolSpec<>(
        size, member.recipe(), Routing.roundRobin(), INTENSITY_DEFAULT, PERIOD_DEFAULT);
  }

  /// A pool of this many members made by a factory.
  public static <M> PoolSpec<M> of(int size, Supplier<? extends Body<M>> factory) {
    return of(size, Recipe.<M>of(factory));
  }

  /// With messages going where this says.
  public PoolSpec<M> routing(Routing<M> routing) {
    return new PoolSpec<>(size, member, routing, intensity, period);
  }

  /// With up to this many renewals and replacements of members within this time. OTP's intensity
  /// and period.
  public PoolSpec<M> intensity(int intensity, Duration period) {
    return new PoolSpec<>(size, member, routing, intensity, period);
  }

  /// The pool as an actor. Use it for options of the pool itself, such as a mailbox for it.
  @Override
  public Recipe<M> recipe() {
    return Recipe.<M>of(() -> new PoolActor<>(this)).accepting(Object.class);
  }

  @Override
  public Recipe<M> named(String name) {
    return recipe().named(name);
  }

  static void requireSize(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("size must be at least 0, was " + size);
    }
  }
}
