// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.ServerJvm;
import dev.spinoff.bench.ServerSide;
import dev.spinoff.bench.http.HttpSystem.Behind;
import java.io.IOException;
import java.util.List;

/// The program of the JVM that has the server.
final class HttpMain {

  private HttpMain() {}

  /// Starts a JVM that runs it.
  static ServerJvm start(String system, Behind behind) throws IOException {
    return ServerJvm.start(HttpMain.class, List.of(system, behind.name()));
  }

  /// The whole of its program.
  ///
  /// @param args the system, and who knows the answer
  public static void main(String[] args) throws Exception {
    ServerSide.answer(HttpSystem.named(args[0]).start(Behind.valueOf(args[1])).port());
  }
}
