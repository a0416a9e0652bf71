// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.HttpTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate of a server, which is read again when its files have changed: new connections
/// are made with what is in them then. Used by one thread after the other.
final class Renewal {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.http");

  private final HttpTls tls;
  private final SslContextFactory.Server factory;
  private List<String> stamps; // of what was read last, good or bad

  /// Reads the files.
  ///
  /// @throws IOException if they cannot be used; says which
  Renewal(HttpTls tls) throws IOException {
    this.tls = tls;
    this.stamps = stamps(tls);
    this.factory = Credentials.read(tls).factory();
  }

  private static List<String> stamps(HttpTls tls) {
    return Credentials.files(tls).stream().map(Renewal::stamp).toList();
  }

  private static String stamp(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
    } catch (IOException broken) {
      return broken.toString();
    }
  }

  /// What Jetty makes connections with.
  SslContextFactory.Server factory() {
    return factory;
  }

  /// Looks whether the files have changed. While they are being replaced one after the other they
  /// do not belong together; the last of them changes the stamps again.
  synchronized void look() {
    List<String> found = stamps(tls);
    if (!found.equals(stamps)) {
      stamps = found;
      readAgain();
    }
  }

  private void readAgain() {
    try {
      Credentials read = Credentials.read(tls);
      factory.reload(read::giveTo);
      LOG.info("the certificate has changed: new connections use that of {}", place());
    } catch (Exception wrong) {
      LOG.warn("the certificate has changed, but the old one stays: {}", wrong.getMessage());
    }
  }

  private Path place() {
    return Credentials.files(tls).getFirst();
  }
}
