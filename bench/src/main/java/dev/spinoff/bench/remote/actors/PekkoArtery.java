// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.spinoff.bench.remote.Item;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Setting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.UntypedAbstractActor;

/// Pekko's remoting over TCP. Its classic actors are used, since with them a message travels with
/// its sender; typed ones would have to wrap each byte array in a record that names the sender.
public final class PekkoArtery implements Network<ActorRef> {

  private static final String BASE =
      """
      pekko {
        loglevel = OFF
        stdout-loglevel = OFF
        log-dead-letters = off
        use-slf4j = off
        actor.provider = remote
        remote.artery.transport = tcp
        remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
        actor.serialization-bindings."%s" = jackson-cbor
      }
      """
          .formatted(Item.class.getName());

  // What its documentation advises: for throughput, for latency, against the loss of messages when
  // many are sent at once, and for large ones.
  private static final String TUNED =
      """
      pekko {
        actor.default-dispatcher.throughput = 100
        actor.default-mailbox.mailbox-type =
          "org.apache.pekko.dispatch.SingleConsumerOnlyUnboundedMailbox"
        remote.artery.large-message-destinations = ["/user/%s"]
        remote.artery.advanced {
          inbound-lanes = 1
          outbound-message-queue-size = 100000
          maximum-large-frame-size = 64 MiB
        }
      }
      """
          .formatted(Actors.STORE);

  private final ActorSystem system;

  private PekkoArtery(String settings) {
    Config config = ConfigFactory.parseString(settings + BASE).withFallback(ConfigFactory.load());
    this.system = ActorSystem.create("bench", config);
  }

  /// As it comes.
  public static PekkoArtery withDefaults(Setting setting) {
    return start("", setting);
  }

  /// As its documentation advises.
  public static PekkoArtery tuned(Setting setting) {
    return start(TUNED, setting);
  }

  private static PekkoArtery start(String settings, Setting setting) {
    if (setting.certificates().isPresent()) {
      throw new IllegalArgumentException("Pekko is not measured with TLS");
    }
    return new PekkoArtery(settings);
  }

  @Override
  public int port() {
    return ((ExtendedActorSystem) system).provider().getDefaultAddress().getPort().orElseThrow();
  }

  @Override
  public ActorRef spawn(String name, Handler<ActorRef> handler) {
    return system.actorOf(Props.create(Body.class, () -> new Body(handler)), name);
  }

  @Override
  public ActorRef lookup(int port, String name) throws Exception {
    Duration patience = Duration.ofSeconds(RemoteSystem.PATIENCE_SECONDS);
    return system
        .actorSelection("pekko://bench@127.0.0.1:" + port + "/user/" + name)
        .resolveOne(patience)
        .toCompletableFuture()
        .get(patience.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void tell(ActorRef to, Object message) {
    to.tell(message, ActorRef.noSender());
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
    public void tell(ActorRef to, Object message) {
      to.tell(message, self());
    }

    @Override
    public void reply(Object message) {
      sender().tell(message, self());
    }
  }
}
