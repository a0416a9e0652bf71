// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Names;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `spin ACTOR`: makes sense of the arguments, and runs the actor.
///
/// @param arguments the command line
record SpinCommand(Arguments arguments) {

  /// Returns the exit code, when all is over.
  ///
  /// @throws UserMistake if the actor cannot be run like this
  int run() throws InterruptedException {
    arguments.all(SpinOption.CLASS_PATH).forEach(ClassPath::check);
    ActorRun run =
        new ActorRun(
            ActorClass.find(arguments.subject()),
            construction(),
            messages(),
            arguments.one(SpinOption.NAME),
            arguments.has(SpinOption.KEEP),
            network());
    Optional<String> pid = arguments.one(SpinOption.PID);
    if (pid.isEmpty()) {
      return run.run(() -> {});
    }
    try (PidFile file = PidFile.write(Path.of(pid.get()))) {
      return run.run(file::close);
    }
  }

  private Optional<Networking> network() {
    return arguments.has(SpinOption.NODE_ID)
        ? Optional.of(new Networking(arguments))
        : Optional.empty();
  }

  private Map<String, Value> construction() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String text : arguments.all(SpinOption.USING)) {
      ValueText.named("-using", text).forEach((name, value) -> putNew(values, name, value));
    }
    return values;
  }

  private static void putNew(Map<String, Value> values, String name, Value value) {
    if (values.keySet().stream().anyMatch(other -> Names.same(other, name))) {
      throw new UserMistake("-using: " + name + " is given twice");
    }
    values.put(name, value);
  }

  private List<Value> messages() {
    return arguments.all(SpinOption.MSG).stream()
        .map(text -> ValueText.single("-msg", text))
        .toList();
  }
}
