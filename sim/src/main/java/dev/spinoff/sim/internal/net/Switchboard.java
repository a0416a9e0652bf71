// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.sim.internal.loop.Loop;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Who listens where, and all connections of byte streams between the nodes of a run.
public final class Switchboard {

  private static final long CONNECTED = 10;
  private static final long GIVEN = 11;
  private static final long ENDED = 12;

  private final Network network;
  private final Loop loop;
  private final Map<String, SimListening> listening = new LinkedHashMap<>(); // by address
  private final LinkedHashSet<Connection> connections = new LinkedHashSet<>();
  private final Map<String, Integer> made = new LinkedHashMap<>(); // how many, by way

  Switchboard(Network network, Loop loop) {
    this.network = network;
    this.loop = loop;
  }

  /// Breaks all connections between two nodes.
  ///
  /// @return how many there were
  public int reset(String one, String other) {
    List<Connection> broken =
        connections.stream().filter(each -> each.isBetween(one, other)).toList();
    broken.forEach(Connection::reset);
    return broken.size();
  }

  /// A node is gone from one moment to the next.
  void killed(String node) {
    List.copyOf(connections).forEach(each -> each.killed(node));
  }

  /// A node has stopped.
  void left(String node) {
    listening.values().removeIf(each -> each.home().node().equals(node));
    List.copyOf(connections).forEach(each -> each.left(node));
  }

  /// How many connections there are, or are being made.
  public int connections() {
    return connections.size();
  }

  // ---- listening

  void add(String at, SimListening fresh) throws IOException {
    if (listener(at) != null) {
      throw new IOException("nobody can listen at " + at + ": Address already in use");
    }
    listening.put(at, fresh);
  }

  void remove(String at, SimListening closed) {
    listening.remove(at, closed);
  }

  @Nullable SimListening listener(String at) {
    SimListening there = listening.get(at);
    return there != null && there.home().world().isAlive() ? there : null;
  }

  /// The node that listens at an address, or would if anybody did.
  String nodeAt(String address) {
    SimListening there = listener(address);
    return there == null ? address : there.home().node();
  }

  // ---- connections

  void add(Connection fresh) {
    connections.add(fresh);
  }

  void remove(Connection over) {
    connections.remove(over);
  }

  Loop loop() {
    return loop;
  }

  Link link(String from, String to) {
    return network.link(from, to);
  }

  /// The random numbers of the next connection between two nodes.
  RandomGenerator randomOf(String from, String to) {
    String way = from + " -> " + to;
    return loop.streams().of("streams " + way + " #" + made.merge(way, 1, Integer::sum));
  }

  // ---- for the record

  void connected(SimStream end) {
    loop.trace().event(loop.now(), CONNECTED, number(end), 0);
    loop.trace().text(loop.now(), end.node(), () -> "connected to " + end.peer());
  }

  void given(SimStream end, byte[] part) {
    loop.trace().event(loop.now(), GIVEN, number(end), Arrays.hashCode(part));
  }

  void ended(SimStream end, @Nullable IOException why) {
    loop.trace().event(loop.now(), ENDED, number(end), why == null ? 0 : 1);
    String how = why == null ? "" : ": " + why.getMessage();
    loop.trace()
        .text(loop.now(), end.node(), () -> "the stream to " + end.peer() + " has ended" + how);
  }

  private static long number(SimStream end) {
    return end.node().hashCode() * 31L + end.peer().hashCode();
  }
}
