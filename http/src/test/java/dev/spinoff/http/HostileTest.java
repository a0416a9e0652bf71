// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What clients say that mean no good, or do not know better.
final class HostileTest {

  private final HttpServer server =
      Servers.local()
          .limits(
              HttpLimits.DEFAULT
                  .withHeaderBytesMax(1_000)
                  .withIdleWithin(ofMillis(300))
                  .withBody(BodyLimits.DEFAULT.withBytesMax(1_000)))
          .get("/", (_, _) -> Reply.text("fine"))
          .get("/none", (_, _) -> Reply.text("no entity").status(204))
          .get("/same", (_, _) -> Reply.text("no entity").status(304))
          .post("/", (_, request) -> Reply.text(request.text()));

  /// What is no request, or too long a one, has a clear status. `~` stands for a line's end.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1~Host: x~~ | 200",
        "GET /%LONG% HTTP/1.1~Host: x~~ | 414",
        "GET / HTTP/1.1~Host: x~X: %LONG%~~ | 431",
        "GET / HTTP/1.1~~ | 400",
        "GET / HTTP/1.1~Host:~~ | 400",
        "GET / HTTP/1.1~Host: a b~~ | 400",
        "GET / HTTP/1.1~Host: x~Host: y~~ | 400",
        "GET / HTTP/9.9~Host: x~~ | 505",
        "GET~~ | 400",
        "G{T / HTTP/1.1~Host: x~~ | 400",
        "GET http:// HTTP/1.1~Host: x~~ | 400",
        "GET / HTTP/1.1~Host: x~No colon~~ | 400",
        "GET / HTTP/1.1~Host: x~ folded: y~~ | 400",
        "GET / HTTP/1.1~Host: x~A B: y~~ | 400",
        "GET /%zz HTTP/1.1~Host: x~~ | 400",
        "POST / HTTP/1.1~Host: x~Content-Length: -1~~ | 400",
        "POST / HTTP/1.1~Host: x~Content-Length: x~~ | 400",
        "POST / HTTP/1.1~Host: x~Content-Length: 1~Content-Length: 2~~a | 400",
        "POST / HTTP/1.1~Host: x~Content-Length: 1~Transfer-Encoding: chunked~~0~~ | 400",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: other~~ | 400",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~-1~a~ | 400",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~1g~a~ | 400",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~1~a~0~Bad trailer~~ | 400",
        "POST / HTTP/1.1~Host: x~Expect: something~Content-Length: 1~~ | 417",
        "CONNECT x:80 HTTP/1.1~Host: x:80~~ | 405",
        "TRACE / HTTP/1.1~Host: x~~ | 405",
      })
  void text_thatIsNoRequest_hasAClearStatus(String text, int status) throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say(text.strip().replace("%LONG%", "x".repeat(2_000)).replace('~', '\n'));
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("jetty", "Exception", "\tat ");
      }
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/").text()).isEqualTo("fine");
      }
    }
  }

  /// Answers that have no body by their status have none, and the connection goes on.
  @Test
  void answer_withoutABody_hasNone() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.ask("GET", "/none").head().status()).isEqualTo(204);
        assertThat(wire.ask("GET", "/same").head().status()).isEqualTo(304);
        assertThat(wire.get("/").text()).isEqualTo("fine");
      }
    }
  }

  /// An upload that is too large is refused in a way that a client hears of which has sent it all
  /// before it reads, and others are served meanwhile.
  @Test
  void upload_thatIsTooLarge_isHeardOf() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.ask("POST", "/", new byte[8 << 20]);
        assertThat(wire.answer().status()).isEqualTo(413);
      }
    }
  }

  /// One that is refused for something else is heard of likewise, in both versions.
  @ParameterizedTest
  @EnumSource(Version.class)
  void upload_thatIsRefused_isHeardOf(Version version) throws Exception {
    HttpServer wide = wide();
    try (Servers servers = new Servers();
        HttpClient client = HttpClient.newBuilder().version(version).build()) {
      servers.start(wide);
      for (int i = 0; i < 3; i++) {
        HttpRequest upload =
            HttpRequest.newBuilder(wide.uri())
                .POST(BodyPublishers.ofByteArray(new byte[9 << 20]))
                .build();
        HttpResponse<String> answer = client.send(upload, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("no token\n");
      }
    }
  }

  /// A client that asks before it sends its body, and is refused, need not send it: what follows is
  /// not taken for the body.
  @Test
  void upload_thatIsRefusedBeforeItIsSent_isNotWaitedFor() throws Exception {
    HttpServer wide = wide();
    try (Servers servers = new Servers()) {
      servers.start(wide);
      try (Wire wire = servers.connect(wide)) {
        wire.say("POST / HTTP/1.1\nHost: x\nContent-Length: 9999\nExpect: 100-continue\n\n");
        assertThat(wire.answer().status()).isEqualTo(401);
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  private static HttpServer wide() {
    BodyLimits large = BodyLimits.DEFAULT.withBytesMax(16 << 20);
    return Servers.local()
        .limits(HttpLimits.DEFAULT.withBody(large))
        .post(
            "/",
            (_, _) -> {
              throw new HttpError(401, "no token");
            });
  }

  /// Connections that say nothing are closed after a while, and cost the others nothing.
  @Test
  void connections_thatSayNothing_areClosed() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      List<Wire> idle = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        idle.add(servers.connect(server));
      }
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/").text()).isEqualTo("fine");
      }
      for (Wire wire : idle) {
        assertThat(wire.rest()).isEmpty();
        wire.close();
      }
    }
  }

  /// More connections than allowed wait until one of the others ends.
  @Test
  void connections_moreThanAllowed_wait() throws Exception {
    HttpServer small = server.limits(HttpLimits.DEFAULT.withConnectionsMax(1));
    try (Servers servers = new Servers()) {
      Node node = servers.start(small);
      assertThat(node.isStopping()).isFalse();
      try (Wire first = servers.connect(small)) {
        assertThat(first.get("/").text()).isEqualTo("fine");
        try (Wire second = Wire.over(new Socket(), small.port())) {
          second.ask("GET", "/");
          first.socket().close();
          assertThat(second.answer().text()).isEqualTo("fine");
        }
      }
    }
  }
}
