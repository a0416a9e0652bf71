// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates that are replaced while a server runs.
final class RenewalTest {

  @TempDir private static Path folder;
  private static Certificates old;
  private static Certificates next;

  @BeforeAll
  static void make() throws Exception {
    old = new Certificates(Files.createDirectory(folder.resolve("old")));
    next = new Certificates(Files.createDirectory(folder.resolve("next")));
  }

  private static void replace(Path old, Path with) throws IOException {
    Files.move(with, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String said(Certificates trusted, HttpServer server) throws Exception {
    var socket = (SSLSocket) trusted.client().getSocketFactory().createSocket();
    try (Wire wire = Wire.over(socket, server.port())) {
      return wire.get("/").text();
    }
  }

  /// New connections are made with the new certificate once all its files are there, and the old
  /// ones go on.
  @Test
  void certificate_thatIsReplaced_isUsedOnceItsKeyIsThere() throws Exception {
    Path certificate = old.certificate();
    Path key = old.key();
    HttpServer server =
        Servers.local().tls(HttpTls.pem(certificate, key)).get("/", (_, _) -> Reply.text("here"));
    try (Servers servers = new Servers();
        LogLines lines = new LogLines("dev.spinoff.http")) {
      servers.start(server);
      var socket = (SSLSocket) old.client().getSocketFactory().createSocket();
      try (Wire early = Wire.over(socket, server.port())) {
        assertThat(early.get("/").text()).isEqualTo("here");

        replace(certificate, next.certificate());
        assertThat(lines.next())
            .isEqualTo(
                "the certificate has changed, but the old one stays: cannot use "
                    + certificate
                    + ": its certificate is that of another private key");
        assertThat(said(old, server)).isEqualTo("here");

        replace(key, next.key());
        assertThat(lines.next())
            .isEqualTo("the certificate has changed: new connections use that of " + certificate);
        assertThat(said(next, server)).isEqualTo("here");
        assertThatThrownBy(() -> said(old, server)).isInstanceOf(SSLException.class);
        assertThat(early.get("/").text()).isEqualTo("here");
      }
    }
  }

  /// A key store likewise.
  @Test
  void keyStore_thatIsReplaced_isUsed() throws Exception {
    Path store = Files.copy(old.keyStore(), folder.resolve("store.p12"));
    HttpServer server =
        Servers.local()
            .tls(HttpTls.keyStore(store, Certificates.PASSWORD))
            .get("/", (_, _) -> Reply.text("here"));
    try (Servers servers = new Servers();
        LogLines lines = new LogLines("dev.spinoff.http")) {
      servers.start(server);
      assertThat(said(old, server)).isEqualTo("here");
      replace(store, Files.copy(next.keyStore(), folder.resolve("new.p12")));
      assertThat(lines.next()).startsWith("the certificate has changed: new connections use");
      assertThat(said(next, server)).isEqualTo("here");
    }
  }

  /// A certificate of another key ends the start.
  @Test
  void certificate_ofAnotherKey_endsTheStart() throws Exception {
    Path certificate = old.certificate();
    HttpTls mixed = HttpTls.pem(certificate, next.key());
    try (Servers servers = new Servers()) {
      assertThatThrownBy(() -> servers.node(Servers.local().tls(mixed)))
          .hasMessage(
              "HttpServer could not start: cannot use %s: its certificate is that of another"
                  + " private key",
              certificate);
    }
  }
}
