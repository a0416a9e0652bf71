// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.event.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// HTTP/1.1 and HTTP/2, with TLS and without.
final class ProtocolsTest {

  private static final Duration NET = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final CountDownLatch started = new CountDownLatch(1);
  private final HttpServer server =
      Servers.local()
          .get("/", (_, request) -> Reply.text(request.isSecure() ? "secure" : "plain"))
          .post("/", (_, request) -> Reply.text(request.text().length() + ""))
          .get(
              "/long",
              (self, _) -> {
                started.countDown();
                self.sleep(ofHours(1));
                return Reply.empty();
              });

  private static String get(HttpClient client, HttpServer server) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/")).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return answer.version() + " " + answer.body();
  }

  /// Without TLS a client that wants HTTP/2 gets it, and the others HTTP/1.1.
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void client_withoutTls_getsTheVersionThatItWants(Version version) throws Exception {
    try (Servers servers = new Servers();
        HttpClient client = HttpClient.newBuilder().version(version).build()) {
      servers.start(server);
      assertThat(get(client, server)).isEqualTo(version + " plain");
      assertThat(get(client, server)).isEqualTo(version + " plain");
    }
  }

  /// Under TLS likewise, by a certificate from a key store or from PEM files.
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void client_underTls_getsTheVersionThatItWants(Version version) throws Exception {
    Certificates certificates = new Certificates(folder);
    HttpServer stored =
        server.tls(HttpTls.keyStore(certificates.keyStore(), Certificates.PASSWORD));
    HttpServer pem =
        server.named("other").tls(HttpTls.pem(certificates.certificate(), certificates.key()));
    try (Servers servers = new Servers();
        HttpClient client =
            HttpClient.newBuilder().sslContext(certificates.client()).version(version).build()) {
      servers.start(stored);
      servers.start(pem);
      assertThat(get(client, stored)).isEqualTo(version + " secure");
      assertThat(get(client, pem)).isEqualTo(version + " secure");
      assertThat(stored.uri()).isEqualTo(URI.create("https://localhost:" + stored.port()));
    }
  }

  /// A head that is too long is told so in both versions, and the connection goes on in HTTP/2: the
  /// other requests that it carries are nobody's fault.
  @ParameterizedTest
  @CsvSource({
    "HTTP_1_1, 0, 17000, 431",
    "HTTP_2, 0, 17000, 431",
    "HTTP_2, 0, 200000, 431",
    "HTTP_1_1, 17000, 0, 414",
    "HTTP_2, 17000, 0, 414",
    "HTTP_2, 0, 15000, 200",
  })
  void head_thatIsTooLong_hasAClearStatus(
      Version version, int queryLength, int headerLength, int status) throws Exception {
    try (Servers servers = new Servers();
        HttpClient client = HttpClient.newBuilder().version(version).build()) {
      servers.start(server);
      assertThat(get(client, server)).startsWith(version.name());
      URI uri = server.uri().resolve("/?" + "q".repeat(queryLength));
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("Long", "x".repeat(headerLength)).build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).doesNotContain("jetty");
      assertThat(get(client, server)).isEqualTo(version + " plain");
    }
  }

  /// A client of HTTP/2 that gives a request up ends its responder.
  @Test
  void client_ofHttp2ThatGivesUp_endsItsResponder() throws Exception {
    try (Servers servers = new Servers();
        HttpClient client = HttpClient.newHttpClient()) {
      Node node = servers.start(server);
      assertThat(get(client, server)).startsWith("HTTP_2");
      var end =
          node.events()
              .expect(Event.Ended.class, ended -> ended.reason() instanceof ExitReason.Custom);
      HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/long")).build();
      var answer = client.sendAsync(request, BodyHandlers.ofString());
      started.await();
      answer.cancel(true);
      assertThat(end.await(NET).reason())
          .isInstanceOfSatisfying(
              ExitReason.Custom.class,
              custom -> assertThat(custom.what()).isInstanceOf(ClientGone.class));
    }
  }

  /// A client that goes away under TLS ends its responder, too.
  @Test
  void client_underTlsThatGoesAway_endsItsResponder() throws Exception {
    Certificates certificates = new Certificates(folder);
    HttpServer secure =
        server.tls(HttpTls.keyStore(certificates.keyStore(), Certificates.PASSWORD));
    try (Servers servers = new Servers()) {
      Node node = servers.start(secure);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      var socket = (SSLSocket) certificates.client().getSocketFactory().createSocket();
      try (Wire wire = Wire.over(socket, secure.port())) {
        wire.ask("GET", "/long");
        started.await();
      }
      assertThat(end.await(NET).reason()).isInstanceOf(ExitReason.Custom.class);
    }
  }

  /// A certificate that cannot be used ends the start with one line that names the file.
  @Test
  void certificate_thatCannotBeUsed_endsTheStart() throws Exception {
    Certificates certificates = new Certificates(folder);
    HttpTls swapped = HttpTls.pem(certificates.certificate(), certificates.certificate());
    HttpTls locked = HttpTls.keyStore(certificates.keyStore(), "wrong".toCharArray());
    try (Servers servers = new Servers()) {
      assertThatThrownBy(() -> servers.node(server.tls(swapped)))
          .hasMessage(
              "HttpServer could not start: cannot use %s: it has no '-----BEGIN PRIVATE KEY-----'",
              certificates.certificate());
      assertThatThrownBy(() -> servers.node(server.tls(locked)))
          .hasMessageContaining("cannot use " + certificates.keyStore() + ": ");
      assertThat(locked.toString()).doesNotContain("wrong");
    }
  }
}
