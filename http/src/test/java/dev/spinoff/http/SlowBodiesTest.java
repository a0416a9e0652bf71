// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Bodies that take their time, and what their responders may take.
final class SlowBodiesTest {

  private static final Duration SHORT = ofMillis(50);
  private static final Duration NET = Duration.ofSeconds(10);

  private HttpServer server(BodyLimits body, Responder responder) {
    return Servers.local()
        .limits(HttpLimits.DEFAULT.withRespondWithin(SHORT).withBody(body))
        .get(
            "/late",
            (self, _) -> {
              self.sleep(Duration.ofHours(1));
              return Reply.empty();
            })
        .post("/", responder);
  }

  /// While a responder waits for the body its own time stands still: another one, which has begun
  /// later and waits for itself, is late first, twice, and the slow body is answered.
  @Test
  void respondWithin_whileABodyComes_standsStill() throws Exception {
    CyclicBarrier reading = new CyclicBarrier(2);
    HttpServer server =
        server(
            BodyLimits.DEFAULT,
            (_, request) -> {
              reading.await(10, TimeUnit.SECONDS);
              return Reply.text(request.text());
            });
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire slow = servers.connect(server);
          Wire other = servers.connect(server)) {
        slow.say("POST / HTTP/1.1\nHost: x\nContent-Length: 3\n\na");
        reading.await(10, TimeUnit.SECONDS);
        assertThat(other.get("/late").text()).isEqualTo("no answer in time\n");
        slow.say("b");
        assertThat(other.get("/late").text()).isEqualTo("no answer in time\n");
        slow.say("c");
        assertThat(slow.answer().text()).isEqualTo("abc");
      }
    }
  }

  /// It runs on once the body is there.
  @Test
  void respondWithin_afterTheBody_runsOn() throws Exception {
    HttpServer server =
        server(
            BodyLimits.DEFAULT,
            (self, request) -> {
              String text = request.text();
              self.sleep(Duration.ofHours(1));
              return Reply.text(text);
            });
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.post("/", "text/plain", "abc").text()).isEqualTo("no answer in time\n");
        assertThat(end.await(NET).reason()).isEqualTo(new ExitReason.Custom(new Overdue(SHORT)));
      }
    }
  }

  /// A body that comes fast enough, but not all of it in time, is a 408.
  @Test
  void body_thatIsNotThereInTime_isA408() throws Exception {
    BodyLimits hasty = BodyLimits.DEFAULT.withArriveWithin(SHORT).withBytesPerSecondMin(0);
    HttpServer server = server(hasty, (_, request) -> Reply.text(request.text()));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST / HTTP/1.1\nHost: x\nContent-Length: 3\n\nab");
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.text()).isEqualTo("the body came too slowly\n");
      }
    }
  }
}
