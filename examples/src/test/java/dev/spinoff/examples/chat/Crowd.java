// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many people in the chat, in rooms of ten, of whom each says a line a second. Says how much
/// memory a connection takes, and how long it is from when a line should have been said until
/// another member hears it. Ends with an error if a line is not heard, or twice.
///
/// `./mvnw -q verify -P crowd -pl examples -am -DskipTests -Dcrowd.connections=10000`
final class Crowd {

  private static final int ROOM = 10;
  private static final long SECOND = 1_000_000_000;
  private static final long REST_NANOS = 10 * SECOND;

  private final int seconds;
  private final List<Visitor> visitors = new ArrayList<>();
  private final Latencies latencies = new Latencies();
  private final Process server;
  private final BufferedReader said;
  private final Writer told;
  private final int port;
  private long saidCount;
  private long againCount;
  private long measuredFromNanos = Long.MAX_VALUE; // what should have been said before is no part

  private Crowd(int seconds) throws IOException {
    this.seconds = seconds;
    this.server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                CrowdServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.said = server.inputReader();
    this.told = server.outputWriter();
    this.port = Integer.parseInt(said.readLine());
  }

  /// @param arguments how many connections, and for how many seconds
  static void main(String[] arguments) throws Exception {
    Crowd crowd = new Crowd(Integer.parseInt(arguments[1]));
    try {
      crowd.run(Integer.parseInt(arguments[0]));
    } finally {
      crowd.told.close();
      crowd.server.waitFor();
    }
  }

  private void run(int connections) throws IOException {
    System.out.printf("%,d connections in rooms of %d%n", connections, ROOM);
    Visitor.enter(port, "first", "first").leave();
    Memory before = memory();
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      enter(connections, selector);
      System.out.printf("entered in %.1f s%n", (System.nanoTime() - start) / (double) SECOND);
      say("silent", before, memory(), connections);
      talk(selector, 2);
      saidCount = 0;
      measuredFromNanos = System.nanoTime();
      talk(selector, seconds);
      listen(selector);
      report();
      say("after talking", before, memory(), connections);
      check();
    }
  }

  private void check() {
    if (latencies.count() != saidCount * ROOM || againCount > 0) {
      throw new IllegalStateException("a line was not heard in time, or twice");
    }
  }

  private void enter(int connections, Selector selector) throws IOException {
    for (int i = 0; i < connections; i++) {
      Visitor visitor = Visitor.enter(port, "r" + i / ROOM, "v" + i);
      visitor.register(selector);
      visitors.add(visitor);
      hear(selector, 0);
    }
  }

  // Each has its own moment within a second.
  private void talk(Selector selector, int forSeconds) throws IOException {
    long start = System.nanoTime();
    long lines = (long) visitors.size() * forSeconds;
    for (long i = 0; i < lines; i++) {
      long due = start + i * SECOND / visitors.size();
      hear(selector, due);
      visitors.get((int) (i % visitors.size())).say(Long.toString(due));
      saidCount++;
    }
  }

  // At least once, and until then.
  private void hear(Selector selector, long until) throws IOException {
    long leftNanos;
    do {
      leftNanos = until == 0 ? 0 : until - System.nanoTime();
      int _ = leftNanos > 1_000_000 ? selector.select(leftNanos / 1_000_000) : selector.selectNow();
      for (SelectionKey key : selector.selectedKeys()) {
        Visitor visitor = (Visitor) key.attachment();
        visitor.read(line -> heard(visitor, line));
      }
      selector.selectedKeys().clear();
    } while (leftNanos > 0);
  }

  // Of the lines before, some are heard only when it has begun.
  private void heard(Visitor by, String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      return; // who has come or left
    }
    long due = Long.parseLong(line.substring(colon + 2));
    if (!by.isNew(line.substring(0, colon), due)) {
      againCount++;
    } else if (due >= measuredFromNanos) {
      latencies.add(System.nanoTime() - due);
    }
  }

  private void listen(Selector selector) throws IOException {
    long end = System.nanoTime() + REST_NANOS;
    while (latencies.count() < saidCount * ROOM && System.nanoTime() < end) {
      hear(selector, System.nanoTime() + 2_000_000);
    }
  }

  private void report() {
    System.out.printf(
        "said %,d lines in %d s, heard %,d of %,d, and %,d again or out of order%n",
        saidCount, seconds, latencies.count(), saidCount * ROOM, againCount);
    System.out.printf(
        "from saying to hearing: p50 %.1f ms, p99 %.1f ms, at most %.1f ms%n",
        latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1));
  }

  private record Memory(long heapBytes, long residentBytes) {}

  private Memory memory() throws IOException {
    told.write("\n");
    told.flush();
    String[] bytes = said.readLine().split(" ", -1);
    return new Memory(Long.parseLong(bytes[0]), Long.parseLong(bytes[1]));
  }

  private static void say(String when, Memory before, Memory now, int connections) {
    System.out.printf(
        "%s: %.1f KiB of heap for each connection; %,d MiB of memory in all%n",
        when,
        (now.heapBytes() - before.heapBytes()) / 1_024.0 / connections,
        now.residentBytes() >> 20);
  }
}
