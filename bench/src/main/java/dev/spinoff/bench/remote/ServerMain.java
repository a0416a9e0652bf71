// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.ServerJvm;
import dev.spinoff.bench.ServerSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The program of the JVM that answers.
final class ServerMain {

  private ServerMain() {}

  /// Starts a JVM that runs it.
  static ServerJvm start(String system, Setting setting) throws IOException {
    List<String> args = new ArrayList<>(List.of(system, setting.content().name()));
    setting.certificates().ifPresent(folder -> args.add(folder.toString()));
    return ServerJvm.start(ServerMain.class, args);
  }

  /// The whole of its program.
  ///
  /// @param args the system, the content, and the folder of certificates if there is one
  public static void main(String[] args) throws Exception {
    Optional<Path> certificates =
        args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty();
    Setting setting = new Setting(Content.valueOf(args[1]), certificates);
    ServerSide.answer(RemoteSystems.named(args[0]).serve(setting));
  }
}
