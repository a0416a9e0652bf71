// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Usage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The program of the JVM that answers. It prints the port where it can be reached, then for each
/// line that it reads what it has used up so far: processor time in nanoseconds, a space, and
/// allocated bytes. It ends when its input does, and so with the JVM that started it.
final class ServerMain {

  private ServerMain() {}

  /// The whole of its program.
  ///
  /// @param args the system, the content, and the folder of certificates if there is one
  public static void main(String[] args) throws Exception {
    Optional<Path> certificates =
        args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty();
    Setting setting = new Setting(Content.valueOf(args[1]), certificates);
    System.out.println(RemoteSystems.named(args[0]).serve(setting));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      Usage used = Usage.here();
      System.out.println(used.cpuNanos() + " " + used.bytes());
    }
    System.exit(0); // whatever threads a system leaves
  }
}
