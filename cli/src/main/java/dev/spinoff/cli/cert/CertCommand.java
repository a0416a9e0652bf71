// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `spin cert ca` and `spin cert node`: makes an authority, or certificates for nodes.
///
/// @param folder the authority's
/// @param nodes whom to make certificates for, as typed; none for an authority
/// @param days how long they are good
/// @param isForced whether files are overwritten
public record CertCommand(Path folder, List<String> nodes, int days, boolean isForced) {

  /// Does it.
  ///
  /// @param out where it is said what was written
  /// @throws IllegalArgumentException if a node's name is none
  /// @throws IOException if files are in the way, or cannot be read or written
  public void run(PrintWriter out) throws IOException, GeneralSecurityException {
    try {
      if (nodes.isEmpty()) {
        makeAuthority(out);
      } else {
        makeNodes(out);
      }
    } catch (FileSystemException broken) {
      // Most of these have a path for a message, and say by their class what is wrong with it.
      throw new IOException(broken.getClass().getSimpleName() + ": " + broken.getMessage(), broken);
    }
  }

  private void makeAuthority(PrintWriter out) throws IOException, GeneralSecurityException {
    CertFolder files = new CertFolder(folder);
    requireAbsent(files, List.of(CertFolder.AUTHORITY));
    Credentials made = Authority.create(now(), Duration.ofDays(days)).own();
    write(files, CertFolder.AUTHORITY, made, out);
  }

  private void makeNodes(PrintWriter out) throws IOException, GeneralSecurityException {
    Map<String, NodeName> byFile = new LinkedHashMap<>();
    for (String text : nodes) {
      NodeName node = NodeName.parse(text);
      if (byFile.put(node.fileName(), node) != null) {
        throw new IllegalArgumentException("'" + text + "' is given twice");
      }
    }
    CertFolder files = new CertFolder(folder);
    Authority authority = files.readAuthority(now());
    requireAbsent(files, List.copyOf(byFile.keySet()));
    for (Map.Entry<String, NodeName> entry : byFile.entrySet()) {
      Credentials made = authority.issue(entry.getValue(), now(), Duration.ofDays(days));
      write(files, entry.getKey(), made, out);
    }
  }

  private void requireAbsent(CertFolder files, List<String> names) throws IOException {
    if (!isForced) {
      files.requireAbsent(names);
    }
  }

  private static void write(CertFolder files, String name, Credentials made, PrintWriter out)
      throws IOException, GeneralSecurityException {
    files.write(name, made);
    out.println(
        "written: %s and %s, good until %s"
            .formatted(
                files.certificate(name),
                files.key(name),
                made.certificate().getNotAfter().toInstant()));
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
