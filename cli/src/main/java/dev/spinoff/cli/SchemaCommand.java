// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Body;
import dev.spinoff.Spawnable;
import dev.spinoff.cli.schema.LockFile;
import dev.spinoff.cli.words.Generics;
import dev.spinoff.remote.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `spin schema`: makes sense of the arguments, and prints or compares.
///
/// @param protocol the class, as typed
/// @param lock the file to compare with, or to write
/// @param update whether to write it although it is there
/// @param classPath what the launcher has added to the class path
record SchemaCommand(String protocol, Optional<Path> lock, boolean update, List<String> classPath) {

  private static final String EXAMPLE = "dev.spinoff.examples.simulation.LostUpdate.Message";

  /// Returns the exit code: 1 if the schema is not compatible with what it was, else 0.
  ///
  /// @param out where everything goes but mistakes
  /// @throws UserMistake if there is no such class, or the file cannot be read or written
  int run(PrintWriter out) {
    classPath.forEach(ClassPath::check);
    Schema schema = schema();
    if (lock.isEmpty()) {
      out.print(schema);
      out.flush();
      return 0;
    }
    LockFile file = new LockFile(lock.get(), out);
    try {
      return file.check(schema, update) ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserMistake("--lock: " + lock.get() + ": " + UserMistake.reason(e));
    }
  }

  private Schema schema() {
    Class<?> type = Classes.find(protocol, "CLASS", SchemaCommand::isLikely, EXAMPLE);
    try {
      return Schema.of(protocol(type));
    } catch (LinkageError e) {
      throw new UserMistake(type.getName() + " cannot be read: " + UserMistake.reason(e));
    }
  }

  private static boolean isLikely(Class<?> type) {
    return type.isSealed() || type.isRecord() || Body.class.isAssignableFrom(type);
  }

  private static Class<?> protocol(Class<?> type) {
    return List.of(Body.class, Spawnable.class).stream()
        .flatMap(kind -> Generics.as(type, kind).stream())
        .<Class<?>>map(found -> Generics.raw(Generics.argument(found, 0)))
        .findFirst()
        .orElse(type);
  }
}
