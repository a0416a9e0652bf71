// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ours, with default options.
public final class Spinoff implements Peer<Ref<Object>> {

  private final Node node = Node.start();

  @Override
  public Ref<Object> spawn(Supplier<? extends Handler<Ref<Object>>> factory) {
    return node.spawn(() -> new Body(factory.get()));
  }

  @Override
  public void tell(Ref<Object> to, Object message) {
    to.tell(message);
  }

  @Override
  public Object ask(Ref<Object> to, Object question, Duration timeout) throws Exception {
    return to.ask(question, timeout);
  }

  @Override
  public void close() {
    node.stop();
  }

  private static final class Body implements Actor<Object>, Self<Ref<Object>> {
    private final Handler<Ref<Object>> handler;
    private dev.spinoff.@Nullable Self<Object> self;

    Body(Handler<Ref<Object>> handler) {
      this.handler = handler;
    }

    @Override
    public void receive(dev.spinoff.Self<Object> self, Object message) {
      this.self = self;
      handler.receive(this, message);
    }

    @Override
    public void postStop(dev.spinoff.Self<Object> self) {
      handler.stopped();
    }

    private dev.spinoff.Self<Object> self() {
      if (self == null) {
        throw new IllegalStateException("not started");
      }
      return self;
    }

    @Override
    public Ref<Object> address() {
      return self().ref();
    }

    @Override
    public Ref<Object> spawn(Supplier<? extends Handler<Ref<Object>>> factory) {
      return self().spawn(() -> new Body(factory.get()));
    }

    @Override
    public void reply(Object answer) {
      self().reply(answer);
    }

    @Override
    public void stop() {
      self().stop();
    }
  }
}
