// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * A consumer on the event bus has what an actor has: an address, and a context on which it handles
 * one message at a time. Each gets a context of its own, as a verticle does, and Vert.x gives each
 * context the next of its event loops. To deploy a verticle for each costs more and gives no other
 * context; and as it takes its time, a parent could not send to its child at once.
 *
 * Messages are passed as they are. A consumer drops what comes after a thousand messages that wait;
 * that limit is lifted, since the mailboxes of the others have none.
 */

/// Vert.x's event bus, within one JVM.
public final class VertxBus implements Peer<String> {

  private static final int PATIENCE_SECONDS = 60;

  private final VertxInternal vertx = (VertxInternal) Vertx.vertx(quiet());
  private final EventBus bus = vertx.eventBus().registerCodec(new AsItIs());
  private final DeliveryOptions asItIs = options();
  private final AtomicLong actors = new AtomicLong();

  // Without its complaints about handlers that take long.
  private static VertxOptions quiet() {
    return new VertxOptions()
        .setBlockedThreadCheckInterval(1)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS);
  }

  private static DeliveryOptions options() {
    return new DeliveryOptions().setCodecName(AsItIs.NAME).setLocalOnly(true);
  }

  @Override
  public String spawn(Supplier<? extends Peer.Handler<String>> factory) {
    return spawn(vertx.createEventLoopContext(), factory);
  }

  @Override
  public String spawnBlocking(Supplier<? extends Peer.Handler<String>> factory) {
    return spawn(vertx.createVirtualThreadContext(), factory);
  }

  private String spawn(ContextInternal context, Supplier<? extends Peer.Handler<String>> factory) {
    String address = "actor-" + actors.incrementAndGet();
    Body body = new Body(this, address, factory.get());
    ContextInternal before = context.beginDispatch(); // a consumer keeps the context it is made on
    try {
      body.listen();
    } finally {
      context.endDispatch(before);
    }
    return address;
  }

  @Override
  public void tell(String to, Object message) {
    bus.send(to, message, asItIs);
  }

  @Override
  public Object ask(String to, Object question, Duration timeout) throws Exception {
    return bus.request(to, question, options().setSendTimeout(timeout.toMillis()))
        .toCompletionStage()
        .toCompletableFuture()
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .body();
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static final class Body implements Self<String> {
    private final VertxBus vertx;
    private final String address;
    private final Peer.Handler<String> handler;
    private @Nullable MessageConsumer<Object> consumer;
    private @Nullable Message<Object> current;
    private boolean stopping;

    Body(VertxBus vertx, String address, Peer.Handler<String> handler) {
      this.vertx = vertx;
      this.address = address;
      this.handler = handler;
    }

    void listen() {
      consumer =
          vertx.bus.consumer(
              new MessageConsumerOptions()
                  .setAddress(address)
                  .setLocalOnly(true)
                  .setMaxBufferedMessages(Integer.MAX_VALUE),
              this::handle);
    }

    private void handle(Message<Object> message) {
      if (stopping) {
        return;
      }
      current = message;
      handler.receive(this, message.body());
      if (stopping) {
        leave();
      }
    }

    private void leave() {
      if (consumer != null) {
        var _ = consumer.unregister();
      }
      handler.stopped();
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public String spawn(Supplier<? extends Peer.Handler<String>> factory) {
      return vertx.spawn(factory);
    }

    @Override
    public void reply(Object answer) {
      if (current != null) {
        current.reply(answer, vertx.asItIs);
      }
    }

    @Override
    public void stop() {
      stopping = true;
    }
  }

  /// Leaves messages as they are.
  private static final class AsItIs implements MessageCodec<Object, Object> {
    static final String NAME = "as-it-is";

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object transform(Object message) {
      return message;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1; // is none of Vert.x's own
    }
  }
}
