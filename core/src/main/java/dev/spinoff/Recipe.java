// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// How to make an actor: a factory for its bodies, and options. Immutable; each method that sets
/// something returns a changed copy, so a recipe can be passed around and extended before it is
/// spawned.
///
/// ```java
/// Recipe.of(Account::new).named("account").mailbox(MailboxSpec.bounded(1000));
/// ```
///
/// @param <M> the type of the messages the actor understands
/// @param factory makes a body at each start and restart, on the actor's side
/// @param name the name among its siblings; without one it is generated, and starts with `$`
/// @param mailbox the mailbox; unbounded unless told
/// @param messageType what messages must be instances of; read from the body's class unless told
/// @param ownThread whether bodies run on a platform thread of their own, for those that spin or
///   pin
/// @param supervision whether the parent decides what becomes of it after a crash
/// @param stashUpTo how many messages may be stashed
/// @param killGrace how long a killed body may take to end before its thread is abandoned
public record Recipe<M>(
    Supplier<? extends Body<M>> factory,
    Optional<String> name,
    MailboxSpec mailbox,
    Optional<Class<?>> messageType,
    boolean ownThread,
    Supervision supervision,
    int stashUpTo,
    Duration killGrace)
    implements Spawnable<M> {

  private static final int STASH_DEFAULT = 10_000;
  private static final Duration KILL_GRACE_DEFAULT = Duration.ofSeconds(1);

  public Recipe {
    Objects.requireNonNull(factory, "factory");
    Objects.requireNonNull(mailbox, "mailbox");
    if (stashUpTo < 0) {
      throw new IllegalArgumentException("stashUpTo must be at least 0, was " + stashUpTo);
    }
    if (killGrace.isNegative()) {
      throw new IllegalArgumentException("killGrace must not be negative, was " + killGrace);
    }
  }

  /// A recipe with default options.
  public static <M> Recipe<M> of(Supplier<? extends Body<M>> factory) {
    return new Recipe<>(
        factory,
        Optional.empty(),
        MailboxSpec.unbounded(),
        Optional.empty(),
        false,
        Supervision.NONE,
        STASH_DEFAULT,
        KILL_GRACE_DEFAULT);
  }

  /// A recipe whose only body is this; for lambdas, and for bodies without state.
  public static <M> Recipe<M> of(Body<M> body) {
    Objects.requireNonNull(body, "body");
    return of(() -> body);
  }

  @Override
  public Recipe<M> recipe() {
    return this;
  }

  @Override
  public Recipe<M> named(String name) {
    return new Recipe<>(
        factory,
        Optional.of(name),
        mailbox,
        messageType,
        ownThread,
        supervision,
        stashUpTo,
        killGrace);
  }

  /// With this mailbox.
  public Recipe<M> mailbox(MailboxSpec mailbox) {
    return new Recipe<>(
        factory, name, mailbox, messageType, ownThread, supervision, stashUpTo, killGrace);
  }

  /// With messages checked against this type; for lambdas, whose type cannot be read.
  ///
  /// From other nodes come only messages of types that this one names, such as its components if it
  /// is a record, and its cases if it is sealed. Without it a lambda gets none of the program's own
  /// types from there, unless this node's transport was told to allow them.
  public Recipe<M> accepting(Class<? super M> messageType) {
    return new Recipe<>(
        factory,
        name,
        mailbox,
        Optional.of(messageType),
        ownThread,
        supervision,
        stashUpTo,
        killGrace);
  }

  /// With bodies on a platform thread of their own: for bodies that spin, or hold on to their
  /// carrier in native code. Costs a thread per actor.
  public Recipe<M> onOwnThread() {
    return new Recipe<>(
        factory, name, mailbox, messageType, true, supervision, stashUpTo, killGrace);
  }

  /// With the parent deciding after a crash, as this says.
  public Recipe<M> supervised(Supervision supervision) {
    return new Recipe<>(
        factory, name, mailbox, messageType, ownThread, supervision, stashUpTo, killGrace);
  }

  /// With room for this many stashed messages.
  public Recipe<M> stashUpTo(int messages) {
    return new Recipe<>(
        factory, name, mailbox, messageType, ownThread, supervision, messages, killGrace);
  }

  /// With this time for a killed body to end before its thread is abandoned (default 1 s).
  public Recipe<M> killGrace(Duration grace) {
    return new Recipe<>(
        factory, name, mailbox, messageType, ownThread, supervision, stashUpTo, grace);
  }

  /// Whether the parent decides what becomes of the actor after a crash.
  public enum Supervision {
    /// No: a crash ends it, and its watchers are told.
    NONE,
    /// Yes: a crash is [ChildSignal.Held], a start that is complete is [ChildSignal.Started].
    BY_PARENT,
    /// Likewise, and the start is complete only when the process calls [ProcessSelf#started].
    BY_PARENT_ONCE_STARTED
  }
}
