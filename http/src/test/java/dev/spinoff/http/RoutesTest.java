// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ProcessSelf;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which request leads to which responder.
final class RoutesTest {

  private static final class Adder implements Responder {

    @Override
    public Reply respond(ProcessSelf<Object> self, Request request) {
      int a = request.path("a").toInt();
      int b = request.path("b").toInt();
      return Reply.text("%d + %d = %d".formatted(a, b, a + b));
    }
  }

  private final HttpServer server =
      Servers.local()
          .get("/", (_, _) -> Reply.text("root"))
          .get("/add/{a}/{b}", Adder::new)
          .get("/foo/{name}", (_, request) -> Reply.text("foo " + request.path("name").text()))
          .get("/foo/bar", (_, _) -> Reply.text("bar"))
          .post("/foo/bar", (_, _) -> Reply.text("posted"))
          .put("/thing", (_, _) -> Reply.empty())
          .delete("/thing", (_, _) -> Reply.empty().status(200))
          .patch("/thing", (_, _) -> Reply.text("patched"))
          .get("/query", (_, request) -> Reply.text("" + request.query("n").toInt()));

  /// What is written out goes before a name; names give the pieces, decoded; what is no number in a
  /// path is nowhere, what is none in a query is a mistake.
  @ParameterizedTest
  @CsvSource({
    "GET, /, 200, root",
    "GET, /add/3/4, 200, 3 + 4 = 7",
    "GET, /add/-3/4, 200, -3 + 4 = 1",
    "GET, /add/3/x, 404, b must be a whole number",
    "GET, /add/3/99999999999, 404, b must be a whole number",
    "GET, /add/3, 404, no such page",
    "GET, /add/3/4/, 404, no such page",
    "GET, /add//4, 400, Ambiguous URI empty segment",
    "GET, /foo/bar, 200, bar",
    "POST, /foo/bar, 200, posted",
    "GET, /foo/b%20%C3%BC, 200, foo b ü",
    "POST, /foo/other, 405, 'only GET, HEAD, OPTIONS'",
    "PUT, /thing, 204, ''",
    "DELETE, /thing, 200, ''",
    "PATCH, /thing, 200, patched",
    "GET, /thing, 405, 'only DELETE, OPTIONS, PATCH, PUT'",
    "GET, /query?n=5, 200, 5",
    "GET, /query?n=a, 400, n must be a whole number",
    "GET, /query, 400, n is missing",
    "GET, /nowhere, 404, no such page",
  })
  void request_ofEachKind_leadsWhereTheTemplatesSay(
      String method, String path, int status, String text) throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.ask(method, path).answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text().strip()).isEqualTo(text);
      }
    }
  }

  /// The address of a request is what its client has written, as a URI.
  @ParameterizedTest
  @CsvSource({
    "/uri/a%20b?c=%2F&d, 200, http://localhost/uri/a%20b?c=%2F&d",
    "http://localhost/uri/a, 200, http://localhost/uri/a",
    "/uri/a?b|c, 400, the address is no URI",
  })
  void uri_ofARequest_isWhatTheClientHasWritten(String target, int status, String text)
      throws Exception {
    HttpServer more =
        server.get("/uri/{rest...}", (_, request) -> Reply.text(request.uri().toString()));
    try (Servers servers = new Servers()) {
      servers.start(more);
      try (Wire wire = servers.connect(more)) {
        Wire.Answer answer = wire.get(target);
        assertThat(answer.text().strip()).isEqualTo(text);
        assertThat(answer.status()).isEqualTo(status);
      }
    }
  }

  /// A method that a path does not have is answered with those that it has, and OPTIONS likewise.
  @Test
  void method_thatThePathHasNot_isToldWhichItHas() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.ask("POST", "/").answer().header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        Wire.Answer options = wire.ask("OPTIONS", "/foo/bar").answer();
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
      }
    }
  }

  /// HEAD is GET without the body; the connection goes on.
  @Test
  void head_ofAGet_hasItsHeadersAndNoBody() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer head = wire.ask("HEAD", "/").head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("4");
        assertThat(wire.get("/").text()).isEqualTo("root");
      }
    }
  }

  /// A template that is none is refused when it is given, with a line that says why.
  @ParameterizedTest
  @CsvSource({
    "foo, the template 'foo' must begin with a slash",
    "/a{b}, the template '/a{b}' has a brace inside of 'a{b}'",
    "/{}, the template '/{}' has no name in '{}'",
    "/{a}/{a}, the template '/{a}/{a}' has the name a twice",
    "/add/{x}/{y}, the routes GET /add/{a}/{b} and GET /add/{x}/{y} are the same",
    "/foo/bar, there is a route GET /foo/bar already",
  })
  void template_thatIsNone_isRefused(String template, String why) {
    assertThatThrownBy(() -> server.get(template, Adder::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  /// A port that is taken ends the start with one line that names it.
  @Test
  void port_inUse_endsTheStartWithALineThatNamesIt() throws IOException {
    try (Servers servers = new Servers()) {
      servers.start(server);
      HttpServer second = HttpServer.at("localhost", server.port());
      assertThatThrownBy(() -> servers.node(second))
          .hasMessage("HttpServer could not start: port %d of localhost is in use", server.port());
    }
  }

  /// A server is a value: without a node it has no port, and it serves one node only.
  @Test
  void server_withoutItsNode_hasNoPort() {
    HttpServer fresh = Servers.local();
    assertThatThrownBy(fresh::port)
        .hasMessage("HttpServer at localhost:0 has not been started with a node");
    try (Servers servers = new Servers()) {
      servers.start(fresh);
      assertThatThrownBy(() -> servers.node(fresh))
          .hasMessageContaining("this HttpServer is used by a node already");
    }
  }
}
