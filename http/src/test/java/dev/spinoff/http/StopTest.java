// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Node;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.net.ConnectException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node's stop means for clients.
final class StopTest {

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final HttpServer server =
      Servers.local()
          .get(
              "/until",
              (_, _) -> {
                started.countDown();
                free.await();
                return Reply.text("here");
              })
          .get(
              "/long",
              (self, _) -> {
                started.countDown();
                self.sleep(ofHours(1));
                return Reply.empty();
              })
          .get("/quick", (_, _) -> Reply.text("quick"));

  /// A request that is under way is answered before the node stops, as the last one of its
  /// connection; meanwhile connections without a request are closed, and nobody new is let in.
  @Test
  void stop_ofANode_letsRequestsEnd() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      try (Wire wire = servers.connect(server);
          Wire other = servers.connect(server)) {
        assertThat(other.get("/quick").text()).isEqualTo("quick");
        wire.ask("GET", "/until");
        started.await();
        Thread stop = Thread.ofVirtual().start(node::stop);
        assertThat(other.rest()).isEmpty();
        int port = server.port();
        assertThatThrownBy(() -> Wire.to(port)).isInstanceOf(ConnectException.class);
        free.countDown();
        Wire.Answer answer = wire.answer();
        assertThat(answer.text()).isEqualTo("here");
        assertThat(answer.header("Connection")).isEqualTo("close");
        stop.join();
      }
    }
  }

  /// A request that does not end in time is stopped, and its client told so.
  @Test
  void request_thatDoesNotEnd_isStoppedAndA503() throws Exception {
    HttpServer strict = server.limits(HttpLimits.DEFAULT.withDrainWithin(ofMillis(50)));
    try (Servers servers = new Servers()) {
      Node node = servers.start(strict);
      try (Wire wire = servers.connect(strict)) {
        wire.ask("GET", "/long");
        started.await();
        node.stop();
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("the server is stopping\n");
      }
    }
  }

  /// When the server's actor is stopped by itself, requests under way and new ones are a 503.
  @Test
  void actor_thatIsStopped_leavesA503() throws Exception {
    try (Servers servers = new Servers()) {
      Ref<Object> http = servers.start(server).lookup("/http");
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/long");
        started.await();
        http.stop();
        assertThat(wire.answer().status()).isEqualTo(503);
      }
      http.join();
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/quick").status()).isEqualTo(503);
      }
    }
  }

  /// A stream of events that goes on for ever ends as soon as the node stops, in the way that a
  /// stream ends, and does not hold up the stop.
  @ParameterizedTest
  @ValueSource(strings = {"/sleep", "/receive", "/flood", "/return", "/wrap"})
  void events_withoutEnd_endAtOnce(String path) throws Exception {
    HttpServer streams = endless();
    try (Servers servers = new Servers()) {
      Node node = servers.start(streams);
      var failed = node.events().expect(Event.ActorFailed.class, _ -> true);
      try (Wire wire = servers.connect(streams)) {
        assertThat(wire.ask("GET", path).head().status()).isEqualTo(200);
        assertThat(new String(wire.chunk(), US_ASCII)).isEqualTo("data: first\n\n");
        Thread stop = Thread.ofVirtual().start(node::stop);
        byte[] chunk = wire.chunk();
        while (chunk.length > 0) {
          chunk = wire.chunk();
        }
        assertThat(wire.rest()).isEmpty();
        stop.join();
      }
      assertThatThrownBy(() -> failed.await(ofMillis(1))).isInstanceOf(RuntimeException.class);
    }
  }

  private HttpServer endless() {
    return Servers.local()
        .limits(HttpLimits.DEFAULT.withDrainWithin(ofHours(1)))
        .get("/sleep", events((self, _) -> self.sleep(ofHours(1))))
        .get("/receive", events((self, _) -> self.receive()))
        .get("/flood", events((_, sink) -> sink.send("on and on")))
        .get(
            "/return",
            (self, _) ->
                Reply.events(sink -> {
                  sink.send("first");
                  try {
                    self.sleep(ofHours(1));
                  } catch (InterruptedException _) {
                    started.countDown(); // and no more
                  }
                }))
        .get(
            "/wrap",
            events((self, _) -> {
              try {
                self.sleep(ofHours(1));
              } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
              }
            }));
  }

  private interface Round {
    void go(ProcessSelf<Object> self, EventSink sink) throws Exception;
  }

  private static Responder events(Round round) {
    return (self, _) ->
        Reply.events(sink -> {
          sink.send("first");
          while (true) {
            round.go(self, sink);
          }
        });
  }

  /// Events that come to an end by themselves are let, as any other answer.
  @Test
  void events_thatAreFinite_areLetEnd() throws Exception {
    HttpServer streams =
        Servers.local()
            .get("/quick", (_, _) -> Reply.text("quick"))
            .get(
                "/",
                (_, _) ->
                    Reply.finiteEvents(sink -> {
                      sink.send("first");
                      free.await();
                      sink.send("last");
                    }));
    try (Servers servers = new Servers()) {
      Node node = servers.start(streams);
      try (Wire wire = servers.connect(streams);
          Wire other = servers.connect(streams)) {
        assertThat(other.get("/quick").text()).isEqualTo("quick");
        assertThat(wire.ask("GET", "/").head().status()).isEqualTo(200);
        assertThat(new String(wire.chunk(), US_ASCII)).isEqualTo("data: first\n\n");
        Thread stop = Thread.ofVirtual().start(node::stop);
        assertThat(other.rest()).isEmpty();
        free.countDown();
        assertThat(new String(wire.chunk(), US_ASCII)).isEqualTo("data: last\n\n");
        assertThat(wire.chunk()).isEmpty();
        stop.join();
      }
    }
  }
}
