// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import static java.util.Objects.requireNonNull;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An actor that does what the test tells it to, in its own body, and notes everything else it
/// receives. Its strings are pulled by messages of its own, so orders queue like any other message.
public final class Puppet {

  /// Something to do in the body.
  @FunctionalInterface
  public interface Step {
    /// Does it.
    void run(Self<Object> self) throws Exception;
  }

  /// Something to do in the body that gives the test a value.
  @FunctionalInterface
  public interface Act<R> {
    /// Does it.
    R run(Self<Object> self) throws Exception;
  }

  private record Order(Step step) {}

  private final Recorder<Object> messages = new Recorder<>();
  private final Recorder<Signal> signals = new Recorder<>();
  private final Recorder<Step> bodies = new Recorder<>();
  private Recipe<Object> recipe = Recipe.of(this::body);
  private Step onStart = _ -> {};
  private Step onStop = _ -> {};
  private volatile @Nullable Ref<Object> ref;

  /// Runs this in `preStart`.
  public Puppet onStart(Step step) {
    onStart = step;
    return this;
  }

  /// Runs this in `postStop`.
  public Puppet onStop(Step step) {
    onStop = step;
    return this;
  }

  /// Changes how it will be spawned.
  public Puppet with(UnaryOperator<Recipe<Object>> change) {
    recipe = change.apply(recipe);
    return this;
  }

  /// Gives it a name.
  public Puppet named(String name) {
    return with(it -> it.named(name));
  }

  /// Spawns it at the top.
  public Puppet on(TestNode node) {
    ref = node.spawn(recipe);
    return this;
  }

  /// Spawns it as the other's child.
  public Puppet under(Puppet parent) throws Exception {
    ref = parent.call(self -> self.spawn(recipe));
    return this;
  }

  /// How it is spawned.
  public Recipe<Object> recipe() {
    return recipe;
  }

  /// Its reference, once it is spawned.
  public Ref<Object> ref() {
    return requireNonNull(ref, "not spawned yet");
  }

  /// The messages it has received, orders left out.
  public Recorder<Object> messages() {
    return messages;
  }

  /// The signals it has received.
  public Recorder<Signal> signals() {
    return signals;
  }

  /// One entry for each body that was made.
  public Recorder<Step> bodies() {
    return bodies;
  }

  /// Has it do something, and does not wait.
  public void send(Step step) {
    ref().tell(new Order(step));
  }

  /// Has it do something, waits until it is done, and throws here what it threw.
  public void run(Step step) throws Exception {
    call(self -> {
      step.run(self);
      return "done";
    });
  }

  /// Has it find a value. What `act` throws is thrown here, and does not crash it.
  public <R> R call(Act<R> act) throws Exception {
    CompletableFuture<R> result = new CompletableFuture<>();
    send(self -> {
      try {
        result.complete(act.run(self));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return await(result);
  }

  /// Waits until it has handled everything sent before by this thread.
  public void settle() throws Exception {
    run(_ -> {});
  }

  /// Has it crash with this.
  public void crash(Exception error) {
    send(_ -> {
      throw error;
    });
  }

  /// Has it wait in its body until the gate opens; returns when it does wait there. An interrupt
  /// ends the wait with an exception.
  public void block(Gate gate) throws InterruptedException {
    Gate inside = new Gate();
    send(_ -> {
      inside.open();
      gate.pass();
    });
    inside.await();
  }

  /// Likewise, and no interrupt moves it.
  public void blockDeaf(Gate gate) throws InterruptedException {
    Gate inside = new Gate();
    AtomicReference<Thread> body = new AtomicReference<>();
    send(_ -> {
      body.set(Thread.currentThread());
      inside.open();
      gate.passDeaf();
    });
    inside.await();
    Eventually.until("it waits", () -> body.get().getState() == Thread.State.WAITING);
  }

  /// Stops it and waits for its end.
  public ExitReason stopAndJoin() throws InterruptedException {
    ref().stop();
    return ref().join(TestNode.NET);
  }

  private Actor<Object> body() {
    bodies.add(onStart);
    return new Body();
  }

  private static <R> R await(CompletableFuture<R> result) throws Exception {
    try {
      return result.get(TestNode.NET.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new AssertionError("the puppet did not move within " + TestNode.NET, e);
    }
  }

  private final class Body implements Actor<Object> {
    @Override
    public void preStart(Self<Object> self) throws Exception {
      onStart.run(self);
    }

    @Override
    public void receive(Self<Object> self, Object message) throws Exception {
      if (message instanceof Order(var step)) {
        step.run(self);
      } else {
        messages.add(message);
      }
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      signals.add(signal);
    }

    @Override
    public void postStop(Self<Object> self) throws Exception {
      onStop.run(self);
    }
  }
}
