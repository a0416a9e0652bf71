// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.schema;

import dev.spinoff.remote.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The file in which a schema is kept.
public final class LockFile {

  private final Path path;
  private final PrintWriter out;

  /// @param out where it is said what has changed
  public LockFile(Path path, PrintWriter out) {
    this.path = path;
    this.out = out;
  }

  /// Compares the schema with the file; writes it if it is not there, or is to be written anew.
  ///
  /// @return whether they are compatible
  /// @throws IllegalArgumentException if the file holds no schema
  public boolean check(Schema schema, boolean update) throws IOException {
    if (update || !Files.exists(path)) {
      write(schema);
      return true;
    }
    Schema.Comparison comparison = schema.check(Files.readString(path));
    comparison.incompatibilities().forEach(line -> out.println("incompatible: " + line));
    if (comparison.isCompatible()) {
      int additions = comparison.additions().size();
      out.println("compatible: " + additions + (additions == 1 ? " addition" : " additions"));
    }
    return comparison.isCompatible();
  }

  private void write(Schema schema) throws IOException {
    try {
      Files.writeString(path, schema.toString());
    } catch (NoSuchFileException _) {
      throw new IOException("there is no folder " + path.toAbsolutePath().getParent());
    }
    out.println("written: " + path);
  }
}
