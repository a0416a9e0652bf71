// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import dev.spinoff.Node;
import dev.spinoff.http.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The chat in a program of its own. Says its port, and for each line that it is told how much
/// memory it uses, in bytes: of the heap after a collection, and in all. Ends with its input.
final class CrowdServer {

  private static final String RESIDENT = "VmRSS:";

  private CrowdServer() {}

  static void main() throws Exception {
    try (Node node = Node.start();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      HttpServer server = node.extend(Chat.server(0, node.spawn("rooms", Rooms::new)));
      System.out.println(server.port());
      while (in.readLine() != null) {
        System.out.println(heapBytes() + " " + residentBytes());
      }
    }
  }

  private static long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(RESIDENT)) {
        return 1_024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no " + RESIDENT);
  }
}
