// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A story of two nodes and the byte streams between them, without any remoting.
record Wired(Story story, Swarm swarm) implements Scenario {

  static final Duration WITHIN = Duration.ofSeconds(5);
  private static final int SEEDS = 40;

  /// What happens.
  @FunctionalInterface
  interface Story {
    void tell(Simulation sim, Wires wires, SimNode a, SimNode b) throws Exception;
  }

  @Override
  public void run(Simulation sim) throws Exception {
    Wires wires = new Wires(sim);
    sim.network().carriedBy(wires::extension);
    story.tell(sim, wires, sim.node("n1"), sim.node("n2"));
  }

  static Simulator simulator(Story story) {
    return Simulator.of(() -> new Wired(story, Swarm.calm().nodes("n1", "n2")));
  }

  /// Tells it under many seeds, with these faults, and fails if any run does.
  static void holds(Story story, Fault... faults) throws InterruptedException {
    Simulator simulator = simulator(story);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = simulator.run(simulator.plan(seed).withFaults(List.of(faults)));
      if (!outcome.isOk()) {
        throw new AssertionError("seed " + seed, outcome.failure().orElseThrow().error());
      }
    }
  }

  /// The byte streams of all nodes.
  static final class Wires {
    private final Simulation sim;
    private final Map<NodeAddress, Streams> streams = new LinkedHashMap<>();
    final List<End> guests = new ArrayList<>(); // in the order in which they have come in

    Wires(Simulation sim) {
      this.sim = sim;
    }

    NodeExtension extension(NodeAddress address) {
      return new NodeExtension() {
        @Override
        public void start(Node node, NodeAccess access) {
          streams.put(address, access.world().streams().orElseThrow());
        }

        @Override
        public void stop() {}
      };
    }

    Streams of(SimNode node) {
      return streams.get(node.address());
    }

    Streams.Listening listen(SimNode at) throws IOException {
      return of(at)
          .listen(
              at.address(),
              stream -> {
                End guest = new End(sim);
                guest.stream = stream;
                guests.add(guest);
                return guest;
              });
    }

    /// Begins to connect.
    End dial(SimNode from, SimNode to) {
      End end = new End(sim);
      of(from).connect(to.address(), WITHIN, end);
      return end;
    }

    /// Listens, connects, and gives both ends: that of `from` first.
    List<End> pair(SimNode from, SimNode to) throws IOException {
      Streams.Listening _ = listen(to);
      int before = guests.size();
      End one = dial(from, to);
      boolean made = sim.runUntil(() -> one.stream != null && guests.size() > before, WITHIN);
      sim.check("connected", made, () -> "not connected: " + one.why);
      return List.of(one, guests.getLast());
    }
  }

  /// One end, and what it was told.
  static final class End implements Streams.Receiver, Streams.Dialler {
    private final Simulation sim;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Integer> pieces = new ArrayList<>(); // their sizes
    Streams.Stream stream; // once connected
    int rooms; // how often it was told that there is room
    int ends;
    Duration endedAt;
    IOException why;
    private ByteBuffer kept = ByteBuffer.allocate(0);

    End(Simulation sim) {
      this.sim = sim;
    }

    @Override
    public Streams.Receiver connected(Streams.Stream made) {
      stream = made;
      return this;
    }

    @Override
    public void failed(IOException reason) {
      ended(reason);
    }

    @Override
    public void received(ByteBuffer more) {
      sim.check("order of calls", ends == 0, () -> "bytes after the end");
      pieces.add(more.remaining());
      kept = more.duplicate();
      byte[] copy = new byte[more.remaining()];
      more.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public void writable() {
      sim.check("order of calls", ends == 0, () -> "room after the end");
      rooms++;
    }

    @Override
    public void ended(IOException reason) {
      ends++;
      why = reason;
      endedAt = sim.now();
    }

    boolean hasEnded() {
      return ends > 0;
    }

    String text() {
      return bytes.toString(UTF_8);
    }

    void write(String text) {
      stream.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /// Writes all of it, waiting for room as often as it takes, for a minute each time.
    void writeAll(byte[] all) {
      ByteBuffer left = ByteBuffer.wrap(all);
      stream.write(left);
      while (left.hasRemaining()) {
        int before = rooms;
        boolean room = sim.runUntil(() -> rooms > before, Duration.ofMinutes(1));
        sim.check("room", room, () -> "no room for a minute, " + left.remaining() + " bytes left");
        stream.write(left);
      }
    }

    /// What is now in the buffer that it was given last.
    ByteBuffer kept() {
      return kept;
    }
  }
}
