// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.AskTimeout;
import dev.spinoff.Node;
import dev.spinoff.ProcessSelf;
import dev.spinoff.event.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What stands around responders.
final class FilterTest {

  private static final Filter TOKEN =
      (self, request, next) -> {
        if (!request.header("Token").orElse("").equals("right")) {
          throw new HttpError(401, "no token");
        }
        return next.respond(self, request);
      };

  private final List<String> order = new CopyOnWriteArrayList<>();

  private Filter noting(String name) {
    return (self, request, next) -> {
      order.add(name);
      Reply reply = next.respond(self, request);
      order.add(name + " after " + reply.status());
      return reply.header("By", name);
    };
  }

  /// The outermost filter is the server's first, then its others and those of the groups, the
  /// outermost group's first, however they were given; each sees the answer of those inside.
  @Test
  void filters_ofAServerAndItsGroups_standInOrder() throws Exception {
    RouteGroup inner =
        RouteGroup.empty()
            .get(
                "/x",
                (_, _) -> {
                  order.add("responder");
                  return Reply.text("x");
                })
            .filter(noting("inner"));
    RouteGroup outer = RouteGroup.empty().under("/b", inner).filter(noting("outer"));
    HttpServer server =
        Servers.local()
            .under("/a", outer)
            .get("/bare", (_, _) -> Reply.text("bare"))
            .filter(noting("first"))
            .filter(noting("second"));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/a/b/x");
        assertThat(answer.text()).isEqualTo("x");
        assertThat(answer.header("By")).isEqualTo("inner\nouter\nsecond\nfirst");
        assertThat(order)
            .containsExactly(
                "first",
                "second",
                "outer",
                "inner",
                "responder",
                "inner after 200",
                "outer after 200",
                "second after 200",
                "first after 200");
        assertThat(wire.get("/bare").header("By")).isEqualTo("second\nfirst");
      }
    }
  }

  /// A filter that refuses keeps the request from its responder, for the routes of its group alone.
  @ParameterizedTest
  @CsvSource({
    "/open, wrong, 200, open",
    "/api/x, right, 200, x",
    "/api/x, wrong, 401, no token",
    "/api/nothing, wrong, 404, no such page",
  })
  void request_thatAFilterRefuses_doesNotReachItsResponder(
      String path, String token, int status, String text) throws Exception {
    RouteGroup api =
        RouteGroup.empty()
            .filter(TOKEN)
            .get(
                "/x",
                (_, _) -> {
                  order.add("responder");
                  return Reply.text("x");
                });
    HttpServer server =
        Servers.local().get("/open", (_, _) -> Reply.text("open")).under("/api", api);
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path, "Token: " + token);
        assertThat(answer.text().strip()).isEqualTo(text);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(order).hasSize(text.equals("x") ? 1 : 0);
      }
    }
  }

  /// What the responder throws comes through its filters, which may catch it; what they throw is
  /// told apart as if the responder had thrown it.
  @Test
  void failure_ofAResponder_comesThroughItsFilters() throws Exception {
    Filter catching =
        (self, request, next) -> {
          try {
            return next.respond(self, request);
          } catch (HttpError error) {
            return Reply.text("caught " + error.reason()).status(error.status());
          }
        };
    HttpServer server =
        Servers.local()
            .filter(catching)
            .get(
                "/error",
                (_, _) -> {
                  throw new HttpError(409, "sold out");
                })
            .get(
                "/late",
                (_, _) -> {
                  throw new AskTimeout("too late");
                });
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/error");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).isEqualTo("caught sold out");
        assertThat(wire.get("/late").status()).isEqualTo(504);
      }
    }
  }

  /// A filter may wait; its log is the responder's.
  @Test
  void filter_onTheRespondersThread_mayWaitAndLog() throws Exception {
    HttpServer server =
        Servers.local()
            .filter((self, request, next) -> {
              String who =
                  self.spawn(Actor.<Object>of((it, _) -> it.reply("me"))).ask("who?", ofSeconds(10))
                      + "";
              return next.respond(self, request).header("Who", who + " " + self.log().getName());
            })
            .get("/", Plain::new);
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/").header("Who")).isEqualTo("me " + Plain.class.getName());
      }
    }
  }

  private static final class Plain implements Responder {
    @Override
    public Reply respond(ProcessSelf<Object> self, Request request) {
      return Reply.empty();
    }
  }

  /// A WebSocket is opened only when its filters let it, and with the headers that they add; what
  /// its client says too early is not lost.
  @Test
  void webSocket_behindAFilter_isOpenedWhenItLets() throws Exception {
    HttpServer server = guarded();
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        ask(wire, "Token: wrong");
        assertThat(wire.answer().status()).isEqualTo(401);
      }
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/ws/a", "Token: right").status()).isEqualTo(426);
      }
      byte[] hi = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'};
      for (int i = 0; i < 50; i++) {
        try (Wire wire = servers.connect(server)) {
          ask(wire, "Token: right");
          boolean isEarly = i % 2 == 0;
          if (isEarly) {
            wire.say(hi);
          }
          Wire.Answer answer = wire.head();
          assertThat(answer.status()).isEqualTo(101);
          assertThat(answer.header("By")).isEqualTo("ws");
          if (!isEarly) {
            wire.say(hi);
          }
          assertThat(new String(wire.bytes(6), ISO_8859_1)).endsWith("a hi");
        }
      }
    }
  }

  private HttpServer guarded() {
    return Servers.local()
        .under(
            "/ws",
            RouteGroup.empty()
                .filter(TOKEN)
                .filter(noting("ws"))
                .webSocket(
                    "/{room}",
                    socket ->
                        Actor.<SocketMessage>of((_, message) -> {
                          if (message instanceof SocketMessage.Text(var text)) {
                            socket.send(socket.request().path("room").text() + " " + text);
                          }
                        })));
  }

  private static void ask(Wire wire, String token) throws Exception {
    var _ =
        wire.ask(
            "GET",
            "/ws/a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            token);
  }

  /// Null is no answer, be it a responder's or a filter's: a 500 whose crash names the route.
  @ParameterizedTest
  @CsvSource({"/responder/1, GET /responder/{id}", "/filter, GET /filter"})
  void answer_thatIsNull_isA500ThatNamesTheRoute(String path, String route) throws Exception {
    HttpServer server =
        Servers.local()
            .get("/responder/{id}", (_, _) -> null)
            .with(
                RouteGroup.empty()
                    .filter((_, _, _) -> null)
                    .get("/filter", (_, _) -> Reply.empty()));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var failed = node.events().expect(Event.ActorFailed.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).startsWith("internal error, trace ");
        assertThat(failed.await(ofSeconds(10)).error().getCause())
            .hasMessage(route + " was answered with null, not a Reply");
      }
    }
  }
}
