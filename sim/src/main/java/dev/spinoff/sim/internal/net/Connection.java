// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A connection between two nodes, from the first word of the one that makes it to the last of
/// both: its ends, and the lanes between them.
final class Connection {

  private static final int[] WINDOW_BYTES = {1 << 10, 1 << 13, 1 << 16, 1 << 18, 1 << 18};
  private static final long PATIENCE_NANOS_MIN = 10_000_000_000L;
  private static final long PATIENCE_NANOS_MAX = 120_000_000_000L;

  private final Switchboard board;
  private final String from;
  private final String to;
  private final RandomGenerator random;
  private final int windowBytes;
  private final Lane there;
  private final Lane back;
  private final SimStream dialled;
  private @Nullable SimStream accepted;

  /// @param home the streams of the node that makes it
  /// @param to the node to which it is made
  /// @param peer what the first calls the second
  Connection(Switchboard board, SimStreams home, String to, String peer) {
    this.board = board;
    this.from = home.node();
    this.to = to;
    this.random = board.randomOf(from, to);
    this.windowBytes = WINDOW_BYTES[random.nextInt(WINDOW_BYTES.length)];
    long patience = random.nextLong(PATIENCE_NANOS_MIN, PATIENCE_NANOS_MAX + 1);
    this.there = new Lane(board.loop(), board.link(from, to), patience, this::lostThere);
    this.back = new Lane(board.loop(), board.link(to, from), patience, this::lostBack);
    this.dialled = new SimStream(this, home, there, peer);
  }

  private void lostThere() {
    dialled.timedOut();
  }

  private void lostBack() {
    if (accepted != null) {
      accepted.timedOut();
    }
  }

  /// The end of the one who has made it.
  SimStream dialled() {
    return dialled;
  }

  /// The way to the other side.
  Lane there() {
    return there;
  }

  /// The way back.
  Lane back() {
    return back;
  }

  RandomGenerator random() {
    return random;
  }

  int windowBytes() {
    return windowBytes;
  }

  /// Makes the end on the other side.
  SimStream accept(SimStreams at, String peer) {
    SimStream made = new SimStream(this, at, back, peer);
    accepted = made;
    return made;
  }

  /// The other end; null if it is not there yet.
  @Nullable SimStream otherThan(SimStream end) {
    return end == dialled ? accepted : dialled;
  }

  /// Whether it is between these two nodes.
  boolean isBetween(String one, String other) {
    return (from.equals(one) && to.equals(other)) || (from.equals(other) && to.equals(one));
  }

  /// Breaks it: what is on its way is lost.
  void reset() {
    there.clear();
    back.clear();
    IOException why = SimStream.wasReset();
    dialled.fail(why);
    if (accepted != null) {
      accepted.fail(why);
    }
  }

  /// A node is gone from one moment to the next.
  void killed(String node) {
    if (dialled.isOn(node)) {
      dialled.killed();
    }
    if (accepted != null && accepted.isOn(node)) {
      accepted.killed();
    }
  }

  /// A node has stopped, and its machine closes what it had open.
  void left(String node) {
    if (dialled.isOn(node)) {
      dialled.close();
    }
    if (accepted != null && accepted.isOn(node)) {
      accepted.close();
    }
  }

  /// Is forgotten if nobody has anything to expect of it.
  void tidy() {
    if (!dialled.isOpen() && (accepted == null || !accepted.isOpen())) {
      there.end();
      back.end();
      board.remove(this);
    }
  }
}
