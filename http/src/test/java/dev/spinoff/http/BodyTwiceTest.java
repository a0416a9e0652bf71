// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies that are read more than once.
final class BodyTwiceTest {

  private static final Duration NET = Duration.ofSeconds(10);
  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data; boundary=XX";
  private static final String PART =
      "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nabc\r\n--XX--\r\n";

  private interface Reading {
    Object read(Request request) throws Exception;
  }

  private static final Map<String, Reading> READINGS =
      Map.of(
          "bytes", request -> new String(request.bytes(), UTF_8),
          "text", Request::text,
          "json", request -> request.json(List.class),
          "body", request -> new String(request.body().readAllBytes(), UTF_8),
          "parts", request -> request.parts().next().map(Part::name).orElse("none"));

  private static Object read(Request request, String how) throws Exception {
    return READINGS.get(how).read(request);
  }

  private static HttpServer server() {
    return Servers.local()
        .post(
            "/{first}/{second}",
            (_, request) -> {
              Object first = read(request, request.path("first").text());
              return Reply.text(first + " " + read(request, request.path("second").text()));
            });
  }

  /// What is read as a whole is the same the second time, however it is asked for.
  @ParameterizedTest
  @CsvSource({
    "text/text, [1] [1]",
    "bytes/bytes, [1] [1]",
    "bytes/text, [1] [1]",
    "text/json, [1] [1]",
    "json/json, [1] [1]",
    "json/body, [1] [1]",
    "body/body, '[1] '",
  })
  void body_thatIsReadAgain_isTheSame(String ways, String text) throws Exception {
    HttpServer server = server();
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.post("/" + ways, JSON, "[1]").text()).isEqualTo(text);
      }
    }
  }

  /// What has been read as it comes cannot be read in another way: that is the program's mistake,
  /// which is told, and not an empty text.
  @ParameterizedTest
  @CsvSource({
    "body/text, as a whole: it has been read as a stream",
    "body/parts, in parts: it has been read as a stream",
    "parts/text, as a whole: it has been read in parts",
    "parts/body, as a stream: it has been read in parts",
    "text/parts, in parts: it has been read as a whole",
  })
  void body_thatIsReadInTwoWays_isToldAsAMistake(String ways, String why) throws Exception {
    HttpServer server = server();
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var failed = node.events().expect(Event.ActorFailed.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.post("/" + ways, FORM, PART).status()).isEqualTo(500);
        assertThat(failed.await(NET).error().getCause())
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the body of POST /{first}/{second} cannot be read " + why);
      }
    }
  }

  /// Parts go on where they were.
  @Test
  void parts_thatAreAskedForAgain_goOn() throws Exception {
    HttpServer server = server();
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.post("/parts/parts", FORM, PART).text()).isEqualTo("a none");
      }
    }
  }

  /// One that was refused is refused again, for the same reason, and is not cut.
  @Test
  void body_thatIsTooLarge_isSoAgain() throws Exception {
    HttpServer server =
        Servers.local()
            .with(
                RouteGroup.empty()
                    .bodyLimits(BodyLimits.DEFAULT.withBytesMax(3))
                    .post(
                        "/",
                        (_, request) -> {
                          try {
                            return Reply.text(request.text());
                          } catch (HttpError _) {
                            return Reply.text("again " + request.text());
                          }
                        }));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.ask("POST", "/", "Transfer-Encoding: chunked").say("4\nabcd\n1\ne\n0\n\n");
        assertThat(wire.answer().status()).isEqualTo(413);
      }
    }
  }
}
