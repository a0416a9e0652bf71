// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peer;
import dev.spinoff.bench.peer.Peers;
import java.util.List;

/// A workload that is written once and runs on every system.
public abstract class Portable implements Workload {

  private final String name;
  private final String operations;

  protected Portable(String name, String operations) {
    this.name = name;
    this.operations = operations;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String operations() {
    return operations;
  }

  @Override
  public List<String> systems() {
    return OwnPrograms.and(Peers.names(), name);
  }

  @Override
  public final Trial open(String system, Scale scale) throws Exception {
    return open(Peers.start(system), scale);
  }

  private <A> Trial open(Peer<A> peer, Scale scale) throws Exception {
    Rounds rounds = on(peer, scale);
    return new Trial() {
      @Override
      public Round round() throws Exception {
        return rounds.next();
      }

      @Override
      public void close() {
        peer.close();
      }
    };
  }

  /// Sets it up on a system.
  protected abstract <A> Rounds on(Peer<A> peer, Scale scale) throws Exception;

  /// Runs rounds.
  @FunctionalInterface
  public interface Rounds {

    /// Runs one, and throws if a message got lost.
    Round next() throws Exception;
  }
}
