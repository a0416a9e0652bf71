// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Routes that stand together: their paths, and the limits that they have of their own.
final class RouteGroupTest {

  private static final Responder LENGTH =
      (_, request) -> Reply.text(Integer.toString(request.bytes().length));
  private static final Responder SLEEPER =
      (self, _) -> {
        self.sleep(ofHours(1));
        return Reply.empty();
      };

  private static BodyLimits bytesMax(int bytes) {
    return BodyLimits.DEFAULT.withBytesMax(bytes);
  }

  /// A group's paths stand below its prefix, whose names they have, too; a lone slash is the prefix
  /// itself, and a group may hold groups.
  @ParameterizedTest
  @CsvSource({
    "/shops/3, 200, shop 3",
    "/shops/3/, 404, no such page",
    "/shops/3/orders/7, 200, order 7 of 3",
    "/shops/3/admin/keys, 200, keys",
    "/orders/7, 404, no such page",
    "/beside, 200, beside",
  })
  void path_ofAGroupsRoute_standsBelowThePrefix(String path, int status, String text)
      throws Exception {
    RouteGroup shop =
        RouteGroup.empty()
            .get("/", (_, request) -> Reply.text("shop " + request.path("shop").text()))
            .get(
                "/orders/{order}",
                (_, request) ->
                    Reply.text(
                        "order %s of %s"
                            .formatted(request.path("order").text(), request.path("shop").text())))
            .under("/admin", RouteGroup.empty().get("/keys", (_, _) -> Reply.text("keys")));
    HttpServer server =
        Servers.local()
            .under("/shops/{shop}", shop)
            .with(RouteGroup.empty().get("/beside", (_, _) -> Reply.text("beside")));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text().strip()).isEqualTo(text);
      }
    }
  }

  /// A body may be as large as the innermost group says that says something, else as the server
  /// does, be its length told beforehand or not.
  @ParameterizedTest
  @CsvSource({
    "/small, 4, 200", "/small, 5, 413",
    "/wide, 40, 200", "/wide, 41, 413",
    "/wide/narrow, 2, 200", "/wide/narrow, 3, 413",
    "/wide/same, 40, 200", "/wide/same, 41, 413",
  })
  void body_ofAGroupsRoute_mayBeAsLargeAsTheGroupSays(String path, int length, int status)
      throws Exception {
    RouteGroup narrow = RouteGroup.empty().bodyLimits(bytesMax(2)).post("/narrow", LENGTH);
    RouteGroup same = RouteGroup.empty().post("/same", LENGTH);
    RouteGroup wide = RouteGroup.empty().post("/", LENGTH).with(narrow).with(same);
    HttpServer server =
        Servers.local()
            .limits(HttpLimits.DEFAULT.withBody(bytesMax(4)))
            .post("/small", LENGTH)
            .under("/wide", wide.bodyLimits(bytesMax(40)));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire told = servers.connect(server);
          Wire chunked = servers.connect(server)) {
        assertThat(told.ask("POST", path, new byte[length]).answer().status()).isEqualTo(status);
        chunked.ask("POST", path, "Transfer-Encoding: chunked");
        chunked.say(Integer.toHexString(length) + "\n" + "x".repeat(length) + "\n0\n\n");
        assertThat(chunked.answer().status()).isEqualTo(status);
      }
    }
  }

  /// Fields of a form and parts are counted by the group's limits, too.
  @Test
  void form_ofAGroupsRoute_hasTheGroupsLimits() throws Exception {
    BodyLimits one = BodyLimits.DEFAULT.withFieldsMax(1);
    HttpServer server =
        Servers.local()
            .with(
                RouteGroup.empty()
                    .bodyLimits(one)
                    .post("/", (_, request) -> Reply.text(request.form().all("a").toString())));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        String form = "application/x-www-form-urlencoded";
        assertThat(wire.post("/", form, "a=1").text()).isEqualTo("[1]");
        assertThat(wire.post("/", form, "a=1&a=2").status()).isEqualTo(413);
      }
    }
  }

  /// A responder of a group has the group's time, which may be shorter than the server's, or
  /// longer.
  @Test
  void responder_ofAGroup_hasTheGroupsTime() throws Exception {
    HttpServer server =
        Servers.local()
            .limits(HttpLimits.DEFAULT.withRespondWithin(ofMillis(50)))
            .get("/short", SLEEPER)
            .with(
                RouteGroup.empty()
                    .respondWithin(ofHours(1))
                    .get(
                        "/long",
                        (self, _) -> {
                          self.sleep(ofMillis(300));
                          return Reply.text("at last");
                        }));
    HttpServer patient =
        Servers.local()
            .named("patient")
            .with(RouteGroup.empty().respondWithin(ofMillis(50)).get("/short", SLEEPER));
    try (Servers servers = new Servers()) {
      servers.start(server);
      servers.start(patient);
      try (Wire one = servers.connect(server);
          Wire other = servers.connect(patient)) {
        assertThat(one.get("/short").text()).isEqualTo("no answer in time\n");
        assertThat(one.get("/long").text()).isEqualTo("at last");
        assertThat(other.get("/short").text()).isEqualTo("no answer in time\n");
      }
    }
  }

  /// A prefix that is none, and a route that is there already, are refused with a line that says
  /// why.
  @ParameterizedTest
  @CsvSource({
    "api, the template 'api/x' must begin with a slash",
    "/api/, the prefix '/api/' must not end with a slash",
    "/, the prefix '/' must not end with a slash",
    "/{id}, the template '/{id}/x/{id}' has the name id twice",
    "/{rest...}, the template '/{rest...}/x' has something after the rest of the path",
    "/taken, there is a route GET /taken/x already",
  })
  void prefix_thatIsNone_isRefused(String prefix, String why) {
    RouteGroup group = RouteGroup.empty().get("/x", LENGTH).get("/x/{id}", LENGTH);
    assertThatThrownBy(() -> Servers.local().get("/taken/x", LENGTH).under(prefix, group))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  /// A time that is none, or longer than the clock can tell, is refused.
  @Test
  void time_thatIsNone_isRefused() {
    assertThatThrownBy(() -> RouteGroup.empty().respondWithin(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("respondWithin must be positive, was PT0S");
    assertThatThrownBy(() -> RouteGroup.empty().respondWithin(ofDays(1_000_000)))
        .hasMessage("respondWithin must be at most PT876000H, was PT24000000H");
  }
}
