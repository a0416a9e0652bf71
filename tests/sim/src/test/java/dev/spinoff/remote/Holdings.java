// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// What a running node's remoting holds, as seen from outside.
public final class Holdings {

  private final dev.spinoff.remote.internal.transport.Holdings now;

  private Holdings(dev.spinoff.remote.internal.transport.Holdings now) {
    this.now = now;
  }

  /// Those of this one, at this moment.
  public static Holdings of(Remoting remoting) {
    return new Holdings(remoting.running().holdings());
  }

  /// Whether nothing is under way: ties aside, which last.
  public boolean isIdle() {
    return now.askers() == 0
        && now.waiting() == 0
        && now.strangers() == 0
        && now.tunnels() == 0
        && now.frames() == 0;
  }

  /// Whether there is nothing at all.
  public boolean isNothing() {
    return isIdle() && now.ties() == 0 && now.watchers() == 0;
  }

  @Override
  public String toString() {
    return now.toString();
  }
}
