// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An actor that does what the test wants, and keeps all it gets besides.
final class Puppet implements Actor<Object> {

  /// What an actor is to do. Given to one of the same node, as a message.
  @FunctionalInterface
  interface Deed {
    void act(Self<Object> self) throws Exception;
  }

  private static final long NET_SECONDS = 60;

  private final BlockingQueue<Object> got = new LinkedBlockingQueue<>();
  private @Nullable Ref<Object> ref; // set once

  Puppet(Node node, String name) {
    enters(node, name);
  }

  /// One that acts later.
  Puppet() {}

  /// Begins to act.
  void enters(Node node, String name) {
    ref = node.spawn(name, this);
  }

  Ref<Object> ref() {
    return Objects.requireNonNull(ref, "it acts");
  }

  /// Has it do something, and waits until that is done.
  void does(Deed deed) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Deed andTell =
        self -> {
          deed.act(self);
          done.countDown();
        };
    ref().tell(andTell);
    assertThat(done.await(NET_SECONDS, SECONDS)).as("done").isTrue();
  }

  /// The next that it gets.
  Object next() throws InterruptedException {
    Object next = got.poll(NET_SECONDS, SECONDS);
    assertThat(next).as("what %s gets next", ref).isNotNull();
    return next;
  }

  /// The next of this type; it must be the very next.
  <T> T next(Class<T> type) throws InterruptedException {
    Object next = next();
    assertThat(next).isInstanceOf(type);
    return type.cast(next);
  }

  /// The next so many.
  List<Object> next(int count) throws InterruptedException {
    List<Object> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(next());
    }
    return some;
  }

  /// What comes within some time, if anything does.
  @Nullable Object within(Duration time) throws InterruptedException {
    return got.poll(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void receive(Self<Object> self, Object message) throws Exception {
    if (message instanceof Deed deed) {
      deed.act(self);
    } else {
      got.add(message);
    }
  }

  @Override
  public void onSignal(Self<Object> self, Signal signal) {
    got.add(signal);
  }
}
