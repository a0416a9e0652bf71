// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Sequence;
import dev.spinoff.bench.remote.Setting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Both sides, made of actors.
///
/// @param <A> how the system refers to its actors
public final class Actors<A> implements RemoteSystem {

  /// The name of the actor that large messages go to.
  static final String STORE = "store";

  private static final String ECHO = "echo";
  private static final String SINK = "sink";
  private static final int ACKNOWLEDGEMENT_BYTES = 8;

  private final Function<Setting, Network<A>> starter;

  /// @param starter starts the system in a JVM
  public Actors(Function<Setting, Network<A>> starter) {
    this.starter = starter;
  }

  @Override
  public int serve(Setting setting) {
    Network<A> network = starter.apply(setting);
    network.spawn(ECHO, Network.Self::reply);
    network.spawn(SINK, sink(setting.content()));
    network.spawn(STORE, (self, message) -> self.reply(word(((byte[]) message).length)));
    return network.port();
  }

  private Network.Handler<A> sink(Content content) {
    Sequence sequence = new Sequence();
    return (self, message) -> {
      Content.check(message);
      sequence
          .next(Content.number(message))
          .ifPresent(word -> self.reply(content.make(word, ACKNOWLEDGEMENT_BYTES)));
    };
  }

  private static Object word(long number) {
    return Content.BYTES.make(number, ACKNOWLEDGEMENT_BYTES);
  }

  @Override
  public Client connect(Setting setting, int port) throws Exception {
    Network<A> network = starter.apply(setting);
    A pinger = network.spawn("pinger", new Pinger<>(network.lookup(port, ECHO), setting.content()));
    A teller = network.spawn("teller", new Teller<>(network.lookup(port, SINK), setting.content()));
    A sender = network.spawn("sender", new LargeSender<>(network.lookup(port, STORE)));
    return new Asking<>(network, pinger, teller, sender);
  }

  private record Asking<A>(Network<A> network, A pinger, A teller, A sender) implements Client {

    @Override
    public Latencies ping(int roundTrips) throws Exception {
      CompletableFuture<Latencies> done = new CompletableFuture<>();
      network.tell(pinger, new Pinger.Play(roundTrips, done));
      return await(done);
    }

    @Override
    public void tell(int messages) throws Exception {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      network.tell(teller, new Teller.Send(messages, done));
      var _ = await(done);
    }

    @Override
    public Large large(int bytes) throws Exception {
      CompletableFuture<Latencies> others = new CompletableFuture<>();
      CompletableFuture<Boolean> arrived = new CompletableFuture<>();
      byte[] large = new byte[bytes];
      network.tell(pinger, new Pinger.Play(Long.MAX_VALUE, others));
      long begun = System.nanoTime();
      network.tell(sender, new LargeSender.Send(large, bytes, arrived));
      var _ = await(arrived);
      long nanos = System.nanoTime() - begun;
      network.tell(pinger, Pinger.Halt.HALT);
      return new Large(await(others), nanos);
    }

    private static <T> T await(CompletableFuture<T> result) throws Exception {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
