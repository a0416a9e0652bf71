// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Latencies;

/// A system on two JVMs, reduced to what the workloads need.
public interface RemoteSystem {

  /// How long anything may take before messages count as lost.
  int PATIENCE_SECONDS = 120;

  /// The size of a message that goes there and back, if it is bytes.
  int PING_BYTES = 16;

  /// The size of a message of many, if it is bytes.
  int TELL_BYTES = 100;

  /// Starts the side that answers. It lasts as long as its JVM.
  ///
  /// @return the port where the other side finds it
  int serve(Setting setting) throws Exception;

  /// Starts the side that measures. It lasts as long as its JVM.
  Client connect(Setting setting, int port) throws Exception;

  /// The side that measures.
  interface Client {

    /// Sends messages there and back, one after the other. Throws if one is not what it should be.
    Latencies ping(int roundTrips) throws Exception;

    /// Sends messages one way, at most [Sequence#WINDOW] of them without their acknowledgement, and
    /// returns when all are acknowledged. Throws if one was lost or came out of its order.
    ///
    /// @param messages a multiple of [Sequence#ACKNOWLEDGED_AT_ONCE]
    void tell(int messages) throws Exception;

    /// Sends one large message to one actor while another goes on answering small ones.
    default Large large(int bytes) throws Exception {
      throw new UnsupportedOperationException("this system has one stream, and no actors");
    }
  }

  /// How it went while a large message was under way.
  ///
  /// @param others the round trips meanwhile
  /// @param nanos until the large one was acknowledged
  record Large(Latencies others, long nanos) {}
}
