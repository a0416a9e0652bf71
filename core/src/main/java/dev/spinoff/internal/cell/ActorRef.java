// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Address;
import dev.spinoff.Answer;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.ExitReason;
import dev.spinoff.Failure;
import dev.spinoff.JoinTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What references of this node and of others have in common: everything but the way messages take.
///
/// @param <M> the type of the messages the actor understands
public abstract class ActorRef<M> implements Ref<M> {

  /// As long as the mailbox's policy says.
  public static final long PARK = Long.MAX_VALUE;

  /// Not at all: for what the runtime itself sends.
  public static final long NEVER_PARK = 0;

  static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  /// The node this reference is used on.
  public abstract Host host();

  /// Hands an envelope over.
  ///
  /// @param here the calling thread's carrier, if it has one
  /// @param parkNanosMax how long a full mailbox may make the calling thread wait at most, if its
  ///   policy is that it waits: [#PARK] or [#NEVER_PARK], or something between
  public abstract void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax);

  /// Hands a control word over.
  public abstract void control(Control control);

  /// The internal side of a reference.
  public static ActorRef<?> of(Ref<?> ref) {
    if (ref instanceof ActorRef<?> actor) {
      return actor;
    }
    throw new IllegalArgumentException("not a reference made by this runtime: " + ref);
  }

  @Override
  public Ref<M> tell(M message) {
    Objects.requireNonNull(message, "message");
    Carrier here = Carrier.current();
    CellContext<?> from = CellContext.on(here);
    if (from == null) {
      deliver(Envelope.of(message, null, host().traceFromOutside()), here, ActorRef.PARK);
    } else {
      from.send(this, message, here);
    }
    return this;
  }

  @Override
  @SuppressWarnings("unchecked") // a Failure that the actor does not understand is reported as such
  public Ref<M> fail(Throwable failure) {
    return tell((M) new Failure(failure));
  }

  @Override
  public <R> R ask(Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException {
    return Promise.ask(this, question, timeout);
  }

  @Override
  public Object ask(M message, Duration timeout) throws InterruptedException {
    Function<ReplyTo<Object>, M> question = _ -> message;
    return ask(question, timeout);
  }

  @Override
  public <R> Answer<R> tryAsk(Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException {
    try {
      return new Answer.Given<>(ask(question, timeout));
    } catch (AskFailed failed) {
      return new Answer.Failed<>(failed);
    } catch (AskTimeout late) {
      return new Answer.TimedOut<>(late);
    }
  }

  @Override
  public Answer<Object> tryAsk(M message, Duration timeout) throws InterruptedException {
    Function<ReplyTo<Object>, M> question = _ -> message;
    return tryAsk(question, timeout);
  }

  @Override
  public <R> CompletableFuture<R> askAsync(
      Function<? super ReplyTo<R>, ? extends M> question, Duration timeout) {
    return Promise.askAsync(this, question, timeout);
  }

  @Override
  public CompletableFuture<Object> askAsync(M message, Duration timeout) {
    Function<ReplyTo<Object>, M> question = _ -> message;
    return askAsync(question, timeout);
  }

  @Override
  public void stop() {
    control(new Control.Stop(ExitReason.NORMAL));
  }

  @Override
  public void kill() {
    control(new Control.Kill());
  }

  @Override
  public void drain() {
    control(new Control.Drain());
  }

  @Override
  public ExitReason join(Duration timeout) throws InterruptedException {
    ExitReason why = Bystander.await(this, timeout);
    if (why == null) {
      throw new JoinTimeout(this + " has not ended within " + timeout);
    }
    return why;
  }

  @Override
  public ExitReason join() throws InterruptedException {
    return join(FOREVER);
  }

  @Override
  public Ref<Object> lookup(String relativePath) {
    return host().node().lookup(address().child(relativePath).toString());
  }

  @Override
  public Address address() {
    return new Address(host().address(), path());
  }

  /// The path alone.
  abstract String path();

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ActorRef<?> that
            && incarnation() == that.incarnation()
            && hashCode() == that.hashCode()
            && address().equals(that.address()));
  }

  /// Follows from the text alone, so that it is the same in every run.
  @Override
  public int hashCode() {
    return path().hashCode() * 31 + Long.hashCode(incarnation());
  }

  @Override
  public String toString() {
    String text = address().toString();
    return text.isEmpty() ? "/" : text;
  }
}
