// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many connections that came in there are, and whether there is room for one more: strangers
/// must not be able to use up what peers need.
///
/// Safe for use by several threads; never blocks for long.
public final class Admissions {

  /// How long it may take until a dialled stream is there.
  public static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

  /// How long it may take from there until the peer is admitted, TLS included.
  public static final Duration ADMIT_WITHIN = Duration.ofSeconds(5);

  private final Caps caps;
  // Guarded by this.
  private final Map<String, Integer> pendingBySource = new LinkedHashMap<>();
  private int pending;
  private int connections;

  /// @param caps how many there may be
  public Admissions(Caps caps) {
    this.caps = caps;
  }

  /// Asks for room for a stream that has come in.
  ///
  /// @param peer where its other end is, as a stream says it
  public synchronized Entry enter(String peer) {
    String source = source(peer);
    int ofSource = pendingBySource.getOrDefault(source, 0);
    if (connections >= caps.connections()) {
      return new Full("there are %d connections already".formatted(connections));
    }
    if (pending >= caps.pending()) {
      return new Full("%d others are not admitted yet".formatted(pending));
    }
    if (ofSource >= caps.pendingPerSource()) {
      return new Full("%d others of %s are not admitted yet".formatted(ofSource, source));
    }
    connections++;
    pending++;
    pendingBySource.put(source, ofSource + 1);
    return new Ticket(this, source);
  }

  /// The host in `host:port`.
  static String source(String peer) {
    int colon = peer.lastIndexOf(':');
    return colon > peer.lastIndexOf(']') ? peer.substring(0, colon) : peer;
  }

  private void noLongerPending(String source) {
    pending--;
    pendingBySource.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
  }

  /// How many sources there are that it remembers.
  synchronized int sources() {
    return pendingBySource.size();
  }

  /// How many there may be.
  ///
  /// @param pending not admitted yet
  /// @param pendingPerSource not admitted yet, of one host
  /// @param connections in all, those that are admitted included
  public record Caps(int pending, int pendingPerSource, int connections) {

    /// 256, 16 and 4,096.
    public static final Caps DEFAULT = new Caps(256, 16, 4_096);

    public Caps {
      if (pending < 1 || pendingPerSource < 1 || connections < 1) {
        throw new IllegalArgumentException(
            "caps must be at least 1, were %d, %d and %d"
                .formatted(pending, pendingPerSource, connections));
      }
    }
  }

  /// An answer.
  public sealed interface Entry {}

  /// There is no room.
  ///
  /// @param why for this node's log
  public record Full(String why) implements Entry {}

  /// There is room, until it is closed.
  public static final class Ticket implements Entry, AutoCloseable {

    private final Admissions admissions;
    private final String source;
    // Guarded by admissions.
    private boolean isPending = true;
    private boolean isOpen = true;

    private Ticket(Admissions admissions, String source) {
      this.admissions = admissions;
      this.source = source;
    }

    /// Its peer is admitted. Does nothing if it was already, or if the ticket is closed.
    public void admitted() {
      synchronized (admissions) {
        if (isPending) {
          isPending = false;
          admissions.noLongerPending(source);
        }
      }
    }

    /// Its connection has ended. Does nothing the second time.
    @Override
    public void close() {
      synchronized (admissions) {
        admitted();
        if (isOpen) {
          isOpen = false;
          admissions.connections--;
        }
      }
    }
  }
}
