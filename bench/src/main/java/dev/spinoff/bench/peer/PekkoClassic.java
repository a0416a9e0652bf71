// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.UntypedAbstractActor;
import org.apache.pekko.pattern.Patterns;

/// Pekko's classic actors.
public final class PekkoClassic implements Peer<ActorRef> {

  private final ActorSystem system;

  private PekkoClassic(String settings) {
    this.system =
        ActorSystem.create(
            "bench",
            ConfigFactory.parseString(PekkoTyped.FOR_BLOCKING + settings)
                .withFallback(ConfigFactory.load()));
  }

  /// As it comes.
  public static PekkoClassic withDefaults() {
    return new PekkoClassic(PekkoTyped.QUIET);
  }

  /// With what [PekkoTyped#tunedForkJoin] has.
  public static PekkoClassic tuned() {
    return new PekkoClassic(PekkoTyped.QUIET + PekkoTyped.tunedForkJoinSettings());
  }

  @Override
  public ActorRef spawn(Supplier<? extends Handler<ActorRef>> factory) {
    return system.actorOf(props(factory));
  }

  @Override
  public ActorRef spawnBlocking(Supplier<? extends Handler<ActorRef>> factory) {
    return system.actorOf(props(factory).withDispatcher("blocking"));
  }

  @Override
  public void tell(ActorRef to, Object message) {
    to.tell(message, ActorRef.noSender());
  }

  @Override
  public Object ask(ActorRef to, Object question, Duration timeout) throws Exception {
    return Patterns.ask(to, question, timeout)
        .toCompletableFuture()
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static Props props(Supplier<? extends Handler<ActorRef>> factory) {
    return Props.create(Body.class, () -> new Body(factory.get()));
  }

  private static final class Body extends UntypedAbstractActor implements Self<ActorRef> {
    private final Handler<ActorRef> handler;

    Body(Handler<ActorRef> handler) {
      this.handler = handler;
    }

    @Override
    public void onReceive(Object message) {
      handler.receive(this, message);
    }

    @Override
    public void postStop() {
      handler.stopped();
    }

    @Override
    public ActorRef address() {
      return self();
    }

    @Override
    public ActorRef spawn(Supplier<? extends Handler<ActorRef>> child) {
      return context().actorOf(props(child));
    }

    @Override
    public void reply(Object answer) {
      sender().tell(answer, self());
    }

    @Override
    public void stop() {
      context().stop(self());
    }
  }
}
