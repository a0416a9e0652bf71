// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/// Pekko's typed actors.
public final class PekkoTyped implements Peer<ActorRef<Object>> {

  /// Without its log.
  public static final String QUIET =
      """
      pekko.loglevel = OFF
      pekko.stdout-loglevel = OFF
      pekko.log-dead-letters = off
      pekko.use-slf4j = off
      """;

  /// A dispatcher for handlers that block, as its documentation advises, with a virtual thread for
  /// each that does.
  static final String FOR_BLOCKING =
      """
      blocking {
        type = Dispatcher
        executor = "virtual-thread-executor"
        throughput = 1
      }
      """;

  // What its documentation advises for throughput.
  private static final String TUNED =
      """
      pekko.actor.default-dispatcher.throughput = 100
      pekko.actor.default-mailbox.mailbox-type =
        "org.apache.pekko.dispatch.SingleConsumerOnlyUnboundedMailbox"
      """;

  private final ActorSystem<Object> system;

  private PekkoTyped(String settings) {
    Config config =
        ConfigFactory.parseString(QUIET + FOR_BLOCKING + settings)
            .withFallback(ConfigFactory.load());
    this.system = ActorSystem.create(Behaviors.empty(), "bench", config);
  }

  /// As it comes.
  public static PekkoTyped withDefaults() {
    return new PekkoTyped("");
  }

  /// With throughput 100, the single-consumer mailbox, and a fixed pool of a thread per processor.
  public static PekkoTyped tuned() {
    return new PekkoTyped(
        TUNED
            + """
            pekko.actor.default-dispatcher {
              executor = "thread-pool-executor"
              thread-pool-executor.fixed-pool-size = %d
            }
            """
                .formatted(Runtime.getRuntime().availableProcessors()));
  }

  /// The same on a fork-join pool of that size.
  public static PekkoTyped tunedForkJoin() {
    return new PekkoTyped(tunedForkJoinSettings());
  }

  /// The settings of that.
  static String tunedForkJoinSettings() {
    return TUNED
        + """
        pekko.actor.default-dispatcher.fork-join-executor {
          parallelism-min = %1$d
          parallelism-max = %1$d
        }
        """
            .formatted(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public ActorRef<Object> spawn(Supplier<? extends Handler<ActorRef<Object>>> factory) {
    return system.systemActorOf(behavior(factory), "actor-" + System.nanoTime(), Props.empty());
  }

  @Override
  public ActorRef<Object> spawnBlocking(Supplier<? extends Handler<ActorRef<Object>>> factory) {
    return system.systemActorOf(
        behavior(factory), "actor-" + System.nanoTime(), DispatcherSelector.fromConfig("blocking"));
  }

  @Override
  public void tell(ActorRef<Object> to, Object message) {
    to.tell(message);
  }

  @Override
  public Object ask(ActorRef<Object> to, Object question, Duration timeout) throws Exception {
    return AskPattern.<Object, Object>ask(
            to, replyTo -> new Question(question, replyTo), timeout, system.scheduler())
        .toCompletableFuture()
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static Behavior<Object> behavior(Supplier<? extends Handler<ActorRef<Object>>> factory) {
    return Behaviors.setup(context -> new Body(context, factory.get()));
  }

  private record Question(Object question, ActorRef<Object> replyTo) {}

  // The leanest way to write a behavior: its builders allocate for each message.
  private static final class Body extends ExtensibleBehavior<Object>
      implements Self<ActorRef<Object>> {
    private final ActorContext<Object> context;
    private final Handler<ActorRef<Object>> handler;
    private @Nullable ActorRef<Object> asker;
    private boolean stopping;

    Body(ActorContext<Object> context, Handler<ActorRef<Object>> handler) {
      this.context = context;
      this.handler = handler;
    }

    @Override
    public Behavior<Object> receive(TypedActorContext<Object> ctx, Object message) {
      if (message instanceof Question(Object question, var replyTo)) {
        asker = replyTo;
        handler.receive(this, question);
      } else {
        handler.receive(this, message);
      }
      return stopping ? Behaviors.stopped() : this;
    }

    @Override
    public Behavior<Object> receiveSignal(TypedActorContext<Object> ctx, Signal signal) {
      if (signal instanceof PostStop) {
        handler.stopped();
      }
      return this;
    }

    @Override
    public ActorRef<Object> address() {
      return context.getSelf();
    }

    @Override
    public ActorRef<Object> spawn(Supplier<? extends Handler<ActorRef<Object>>> child) {
      return context.spawnAnonymous(behavior(child));
    }

    @Override
    public void reply(Object answer) {
      if (asker != null) {
        asker.tell(answer);
      }
    }

    @Override
    public void stop() {
      stopping = true;
    }
  }
}
