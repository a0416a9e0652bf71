// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.Round;

/// How long does a message take to another JVM and back, with nothing else under way?
final class RemotePing extends RemoteWorkload {

  private static final int ROUND_TRIPS = 1_000;

  RemotePing(Variant variant) {
    super("remote-ping", variant);
  }

  @Override
  public String about() {
    return "there and back between two JVMs, one under way: " + variant().about();
  }

  @Override
  public String operations() {
    return "round trips";
  }

  @Override
  Round round(RemoteSystem.Client client, Scale scale) throws Exception {
    Latencies all = new Latencies();
    long begun = System.nanoTime();
    do {
      all.addAll(client.ping(scale.of(ROUND_TRIPS)));
    } while (System.nanoTime() - begun < scale.nanos());
    return new Round(all.count(), all.spread());
  }
}
