// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What responders can answer.
final class RepliesTest {

  private static final String TEXT = "text/plain; charset=utf-8";

  private record Order(int id, List<String> items) {}

  private record Get(int id) {}

  private record GetTyped(int id, ReplyTo<Order> replyTo) {}

  /// Each kind of answer has its status, its media type and its length.
  @Test
  void reply_ofEachKind_saysWhatItIs() throws Exception {
    HttpServer server =
        Servers.local()
            .get("/text", (_, _) -> Reply.text("grüß"))
            .get("/html", (_, _) -> Reply.html("<p>"))
            .get("/json", (_, _) -> Reply.json(new Order(7, List.of("a", "b"))).status(201))
            .get("/bytes", (_, _) -> Reply.bytes("image/x", new byte[] {1, 2, 3}))
            .get("/empty", (_, _) -> Reply.empty())
            .get("/elsewhere", (_, _) -> Reply.redirect("/text"));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        check(wire.get("/text"), 200, "text/plain; charset=utf-8", "grüß");
        check(wire.get("/html"), 200, "text/html; charset=utf-8", "<p>");
        check(wire.get("/json"), 201, "application/json", "{\"id\":7,\"items\":[\"a\",\"b\"]}");
        assertThat(wire.get("/bytes").bytes()).containsExactly(1, 2, 3);
        assertThat(wire.get("/empty").headers()).doesNotContainKey("content-length");
        Wire.Answer elsewhere = wire.get("/elsewhere");
        assertThat(elsewhere.status()).isEqualTo(303);
        assertThat(elsewhere.header("Location")).isEqualTo("/text");
      }
    }
  }

  /// An answer whose status allows no body has none, and no header that speaks of one, so that the
  /// next answer of the connection is read where it begins.
  @ParameterizedTest
  @CsvSource({"204, ''", "205, 0", "304, ''"})
  void reply_withAStatusThatAllowsNoBody_hasNone(int status, String length) throws Exception {
    HttpServer server =
        Servers.local()
            .get("/text", (_, _) -> Reply.text("gone").status(status))
            .get("/json", (_, _) -> Reply.json(List.of(1)).status(status))
            .get("/stream", (_, _) -> Reply.stream("a/b", out -> out.write(1)).status(status))
            .get("/events", (_, _) -> Reply.events(events -> events.send("1")).status(status));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        for (String path : List.of("/text", "/json", "/stream", "/events")) {
          Wire.Answer head = wire.ask("GET", path).head();
          assertThat(head.status()).isEqualTo(status);
          assertThat(head.header("Content-Length")).isEqualTo(length);
          assertThat(head.headers()).doesNotContainKeys("content-type", "transfer-encoding");
        }
      }
    }
  }

  /// HEAD of what is written piece by piece says nothing of its length, which nobody knows.
  @ParameterizedTest
  @ValueSource(strings = {"/stream", "/events"})
  void head_ofAStream_saysNoLength(String path) throws Exception {
    HttpServer server =
        Servers.local()
            .get("/stream", (_, _) -> Reply.stream("a/b", out -> out.write(1)))
            .get("/events", (_, _) -> Reply.events(events -> events.send("1")));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        for (int i = 0; i < 2; i++) { // the second is read where the first one ends
          Wire.Answer head = wire.ask("HEAD", path).head();
          assertThat(head.status()).isEqualTo(200);
          assertThat(head.headers())
              .containsKey("content-type")
              .doesNotContainKey("content-length");
        }
      }
    }
  }

  private static void check(Wire.Answer answer, int status, String type, String text) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.text()).isEqualTo(text);
  }

  /// Cookies are set with safe defaults, and come back.
  @Test
  void cookie_thatIsSet_comesBack() throws Exception {
    HttpServer server =
        Servers.local()
            .get(
                "/set",
                (_, _) ->
                    Reply.empty()
                        .cookie(Cookie.of("id", "42").maxAge(Duration.ofHours(1)).secure(true))
                        .cookie(Cookie.gone("old")))
            .get("/read", (_, request) -> Reply.text(request.cookie("id").orElse("none")));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/set").header("Set-Cookie").lines())
            .containsExactly(
                "id=42; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax",
                "old=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        assertThat(wire.get("/read", "Cookie: a=b; id=42").text()).isEqualTo("42");
        assertThat(wire.get("/read").text()).isEqualTo("none");
      }
    }
  }

  /// No value of a header or a cookie can begin another one.
  @Test
  void header_withALineBreak_isRefused() {
    Reply reply = Reply.empty();
    assertThatThrownBy(() -> reply.header("Location", "/\r\nSet-Cookie: a=b"))
        .hasMessage("the value of Location has a character that no header may have");
    assertThatThrownBy(() -> reply.header("a b", "")).hasMessage("no name of a header: 'a b'");
    assertThatThrownBy(() -> Cookie.of("a", "b; Secure"))
        .hasMessage("the value of the cookie a has a character that no cookie may have");
    assertThatThrownBy(() -> reply.status(99)).hasMessage("status must be from 200 to 599, was 99");
  }

  /// A stream goes out as it is written: the client has the first piece before there is a second.
  @Test
  void stream_thatIsFlushed_goesOutPieceByPiece() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    HttpServer server =
        Servers.local()
            .get(
                "/",
                (_, _) ->
                    Reply.stream(
                        "text/plain",
                        out -> {
                          out.write('1');
                          out.flush();
                          read.await();
                          out.write(new byte[100_000]);
                        }));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.ask("GET", "/").head().header("Content-Type")).isEqualTo("text/plain");
        assertThat(wire.chunk()).containsExactly('1');
        read.countDown();
        int length = 0;
        for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk()) {
          length += chunk.length;
        }
        assertThat(length).isEqualTo(100_000);
        assertThat(wire.ask("HEAD", "/").head().status()).isEqualTo(200);
      }
    }
  }

  /// A stream that fails half-way does not end like a whole one; one that fails before its first
  /// byte is out is a 500.
  @Test
  void stream_thatFails_isNotTakenForWhole() throws Exception {
    HttpServer server =
        Servers.local()
            .get("/late", (_, _) -> failing(true))
            .get("/early", (_, _) -> failing(false));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.ask("GET", "/late").head().status()).isEqualTo(200);
        assertThat(wire.chunk()).hasSize(4);
        assertThat(wire.rest()).isEmpty();
      }
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/early").status()).isEqualTo(500);
      }
    }
  }

  private static Reply failing(boolean flush) {
    return Reply.stream(
        "text/plain",
        out -> {
          out.write(new byte[4]);
          if (flush) {
            out.flush();
          }
          throw new IOException("on purpose");
        });
  }

  /// Events have the form that browsers read, each out at once.
  @Test
  void events_thatAreSent_haveTheFormThatBrowsersRead() throws Exception {
    HttpServer server =
        Servers.local()
            .get(
                "/",
                (_, _) ->
                    Reply.events(events -> {
                      events.retryAfter(Duration.ofSeconds(2));
                      events.send("one\ntwo");
                      events.send("tick", "3", "17");
                      events.comment("quiet");
                    }));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/");
        assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.text())
            .isEqualTo(
                """
                retry: 2000

                data: one
                data: two

                id: 17
                event: tick
                data: 3

                : quiet

                """);
      }
    }
  }

  /// An actor that is there already answers by an ask; what it answers becomes JSON. Its failures
  /// are told apart.
  @Test
  void asking_anActor_makesJsonOfItsAnswer() throws Exception {
    try (Servers servers = new Servers()) {
      Ref<Object> orders = servers.node().spawn("orders", Actor.of(RepliesTest::handle));
      HttpServer server =
          Servers.local()
              .get("/plain/{id}", Asking.of(orders, r -> new Get(r.path("id").toInt())))
              .get("/typed/{id}", Asking.of(orders, RepliesTest::typed))
              .get("/mute", Asking.of(orders, _ -> "mute").within(Duration.ofMillis(50)))
              .get("/refused", Asking.of(orders, _ -> "refused"))
              .get("/page", Asking.of(orders, _ -> "page"))
              .get("/at/{id}", Asking.at("/late", r -> new Get(r.path("id").toInt())))
              .get("/typed-at/{id}", Asking.at("/late", RepliesTest::typed));
      Node node = servers.start(server);
      try (Wire wire = servers.connect(server)) {
        check(wire.get("/plain/1"), 200, "application/json", "{\"id\":1,\"items\":[]}");
        check(wire.get("/typed/2"), 200, "application/json", "{\"id\":2,\"items\":[]}");
        check(wire.get("/mute"), 504, TEXT, "no answer in time\n");
        check(wire.get("/refused"), 409, TEXT, "sold out\n");
        check(wire.get("/page"), 202, TEXT, "as it is");
        check(wire.get("/at/3"), 503, TEXT, "not ready\n");
        node.spawn("late", Actor.of(RepliesTest::handle));
        check(wire.get("/at/3"), 200, "application/json", "{\"id\":3,\"items\":[]}");
        check(wire.get("/typed-at/4"), 200, "application/json", "{\"id\":4,\"items\":[]}");
        orders.stop();
        orders.join();
        check(wire.get("/plain/1"), 503, TEXT, "not available\n");
      }
    }
  }

  private static Object typed(Request request, ReplyTo<Order> to) {
    return new GetTyped(request.path("id").toInt(), to);
  }

  private static void handle(Self<Object> self, Object message) {
    switch (message) {
      case Get(var id) -> self.reply(new Order(id, List.of()));
      case GetTyped(var id, var to) -> to.tell(new Order(id, List.of()));
      case String word when word.equals("refused") ->
          self.sender().fail(new HttpError(409, "sold out"));
      case String word when word.equals("page") -> self.reply(Reply.text("as it is").status(202));
      default -> self.log().info("no answer to {}", message);
    }
  }
}
