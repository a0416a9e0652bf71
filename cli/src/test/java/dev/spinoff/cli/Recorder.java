// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Actor;
import dev.spinoff.Self;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Writes what happens to it into a file. `stop` and `fail` end it.
///
/// @param file where to write
/// @param greeting what to write when it starts
public record Recorder(Path file, Optional<String> greeting) implements Actor<Object> {

  @Override
  public void preStart(Self<Object> self) throws IOException {
    self.log().info("recording");
    write("start " + greeting.orElse("at") + " " + self.ref());
  }

  @Override
  public void receive(Self<Object> self, Object message) throws IOException {
    write(message.getClass().getSimpleName() + " " + message);
    switch (message.toString()) {
      case "stop" -> self.stop();
      case "fail" -> throw new IllegalStateException("told to");
      default -> {}
    }
  }

  @Override
  public void postStop(Self<Object> self) throws IOException {
    self.log().info("stopping");
    write("stop");
  }

  private void write(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
