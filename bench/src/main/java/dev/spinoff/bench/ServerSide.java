// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// What the JVM that answers says to the one that measures, see [ServerJvm].
public final class ServerSide {

  private ServerSide() {}

  /// Prints the port where it can be reached, then for each line that it reads what this JVM has
  /// used up so far: processor time in nanoseconds, a space, and allocated bytes. Ends the JVM when
  /// its input ends, and so with the JVM that started it.
  public static void answer(int port) throws IOException {
    System.out.println(port);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      Usage used = Usage.here();
      System.out.println(used.cpuNanos() + " " + used.bytes());
    }
    System.exit(0); // whatever threads a system leaves
  }
}
