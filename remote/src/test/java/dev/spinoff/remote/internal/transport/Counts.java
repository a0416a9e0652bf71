// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

/// What a node's remoting holds, for tests that want to know whether anything is left.
public final class Counts {

  private Counts() {}

  /// How many questions between nodes it knows of, its own and those of others.
  public static int questions(RemoteNode remote) {
    return remote.askers().size();
  }

  /// How many ends of tunnels it knows.
  public static int tunnels(RemoteNode remote) {
    return remote.tunnels().size();
  }
}
