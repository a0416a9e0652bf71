// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Round;
import java.util.List;

/// How fast does an actor send to one in another JVM? At most 10,000 messages are under way, and
/// each thousand of them is acknowledged. Pekko with its defaults cannot take part: a queue of
/// 3,072 messages overflows, and what finds no room there is lost.
final class RemoteTell extends RemoteWorkload {

  private static final int MESSAGES = 100_000;

  RemoteTell(Variant variant) {
    super("remote-tell", variant);
  }

  @Override
  public String about() {
    return "one way between two JVMs, 10,000 under way: " + variant().about();
  }

  @Override
  public List<String> systems() {
    return super.systems().stream().filter(system -> !system.equals(RemoteSystems.PEKKO)).toList();
  }

  @Override
  public String operations() {
    return "messages";
  }

  @Override
  Round round(RemoteSystem.Client client, Scale scale) throws Exception {
    int messages = scale.of(MESSAGES);
    client.tell(messages);
    return Round.of(messages);
  }
}
