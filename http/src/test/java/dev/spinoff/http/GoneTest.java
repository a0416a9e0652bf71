// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.event.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that go away, that seem to, and that are slow.
final class GoneTest {

  private static final Duration NET = Duration.ofSeconds(10);

  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch free = new CountDownLatch(1);
  private final HttpServer server =
      Servers.local()
          .get(
              "/long",
              (self, _) -> {
                started.release();
                self.sleep(ofHours(1));
                return Reply.empty();
              })
          .get(
              "/until",
              (_, _) -> {
                started.release();
                free.await();
                return Reply.text("here");
              })
          .get("/quick", (_, _) -> Reply.text("quick"))
          .get(
              "/stream",
              (self, _) ->
                  Reply.stream(
                      "text/plain",
                      out -> {
                        while (true) {
                          out.write(1);
                          out.flush();
                          self.sleep(ofMillis(10));
                        }
                      }))
          .get(
              "/flood",
              (_, _) ->
                  Reply.stream(
                      "text/plain",
                      out -> {
                        while (true) {
                          out.write(new byte[1 << 16]);
                          started.release();
                        }
                      }))
          .post("/post", (_, request) -> Reply.text(request.text().length() + ""));

  /// A client that closes its socket, or breaks the connection, ends its responder while it sleeps,
  /// and the reason says so.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void client_thatGoesAway_endsItsResponder(boolean breaks) throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/long");
        started.acquire();
        if (breaks) {
          wire.socket().setSoLinger(true, 0);
        }
      }
      assertThat(end.await(NET).reason())
          .isInstanceOfSatisfying(
              ExitReason.Custom.class,
              custom -> assertThat(custom.what()).isInstanceOf(ClientGone.class));
    }
  }

  /// A client that goes away ends its responder wherever that waits, also for what the node knows
  /// nothing of. That is no failure.
  @ParameterizedTest
  @ValueSource(strings = {"/until", "/deaf"})
  void client_thatGoesAway_endsAnyWait(String path) throws Exception {
    try (Servers servers = new Servers();
        ServerSocket deaf = deaf()) {
      HttpServer blocking = server.get("/deaf", (_, _) -> reading(deaf));
      Node node = servers.start(blocking);
      List<Event.ActorFailed> failures = failures(node);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(blocking)) {
        wire.ask("GET", path);
        started.acquire();
      }
      assertThat(why(end.await(NET))).isInstanceOf(ClientGone.class);
      assertThat(failures).isEmpty();
    }
  }

  /// So does the time for an answer.
  @ParameterizedTest
  @ValueSource(strings = {"/until", "/deaf"})
  void responder_thatTakesTooLong_isEndedInAnyWait(String path) throws Exception {
    try (Servers servers = new Servers();
        ServerSocket deaf = deaf()) {
      HttpServer blocking =
          server
              .limits(HttpLimits.DEFAULT.withRespondWithin(ofMillis(200)))
              .get("/deaf", (_, _) -> reading(deaf));
      Node node = servers.start(blocking);
      List<Event.ActorFailed> failures = failures(node);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(blocking)) {
        assertThat(wire.ask("GET", path).answer().status()).isEqualTo(503);
        assertThat(why(end.await(NET))).isInstanceOf(Overdue.class);
      }
      assertThat(failures).isEmpty();
    }
  }

  private static ServerSocket deaf() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("localhost"));
  }

  private static List<Event.ActorFailed> failures(Node node) {
    List<Event.ActorFailed> failures = new CopyOnWriteArrayList<>();
    node.events().subscribe(Event.ActorFailed.class, failures::add);
    return failures;
  }

  private Reply reading(ServerSocket deaf) throws IOException {
    try (Socket socket = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
      started.release();
      return Reply.text("" + socket.getInputStream().read());
    }
  }

  private static Object why(Event.Ended end) {
    return end.reason() instanceof ExitReason.Custom custom ? custom.what() : end.reason();
  }

  /// A client that goes away in the middle of an answer ends its responder, whether that sleeps
  /// between two pieces or waits for the client to take more.
  @ParameterizedTest
  @ValueSource(strings = {"/stream", "/flood"})
  void client_thatGoesAwayMidway_endsItsResponder(String path) throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.ask("GET", path).head().status()).isEqualTo(200);
      }
      assertThat(end.await(NET).reason()).isInstanceOf(ExitReason.Custom.class);
    }
  }

  /// A client that leaves a quiet stream of events ends its responder, which sends none: the
  /// comments that are sent in its stead find out.
  @Test
  void client_thatLeavesQuietEvents_endsItsResponder() throws Exception {
    HttpServer quiet =
        server.get("/events", (self, _) -> Reply.events(ofMillis(50), _ -> self.sleep(ofHours(1))));
    try (Servers servers = new Servers()) {
      Node node = servers.start(quiet);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(quiet)) {
        assertThat(wire.ask("GET", "/events").head().status()).isEqualTo(200);
        assertThat(wire.chunk()).asString(UTF_8).isEqualTo(":\n\n");
        assertThat(wire.chunk()).asString(UTF_8).isEqualTo(":\n\n");
      }
      assertThat(why(end.await(NET))).isInstanceOf(ClientGone.class);
    }
  }

  /// Comments never come in the middle of an event, nor behind the end, however often they are
  /// sent.
  @Test
  void heartbeat_amongEvents_breaksNone() throws Exception {
    HttpServer busy =
        server.get(
            "/events",
            (self, _) ->
                Reply.events(
                    Duration.ofNanos(1),
                    events -> {
                      for (int i = 0; i < 200; i++) {
                        events.send("" + i);
                        self.sleep(Duration.ofNanos(100_000));
                      }
                    }));
    try (Servers servers = new Servers()) {
      servers.start(busy);
      try (Wire wire = servers.connect(busy)) {
        String text = wire.get("/events").text();
        assertThat(text.replace(":\n\n", ""))
            .isEqualTo(
                IntStream.range(0, 200)
                    .mapToObj(i -> "data: " + i + "\n\n")
                    .collect(Collectors.joining()));
        assertThat(wire.get("/quick").text()).isEqualTo("quick");
      }
    }
  }

  /// A client that goes away while its body is read ends its responder, too, which has no failure:
  /// either it is stopped, or it finds the body broken off first.
  @Test
  void client_thatGoesAwayInItsBody_endsItsResponder() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /post HTTP/1.1\nHost: x\nContent-Length: 10\n\nabc");
        wire.socket().setSoLinger(true, 0);
      }
      assertThat(end.await(NET).reason().getClass())
          .isIn(ExitReason.Custom.class, ExitReason.Normal.class);
    }
  }

  /// A client that has said all and closed its half of the connection gets its answer: at once from
  /// a quick responder, and after some interim answers from one that takes long.
  @Test
  void client_thatIsHalfClosed_getsItsAnswer() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/quick").socket().shutdownOutput();
        assertThat(wire.answer().text()).isEqualTo("quick");
        assertThat(wire.rest()).isEmpty();
      }
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/until").socket().shutdownOutput();
        assertThat(wire.head().status()).isEqualTo(102);
        assertThat(wire.head().status()).isEqualTo(102);
        free.countDown();
        Wire.Answer answer = wire.answer();
        while (answer.status() == 102) {
          answer = wire.answer();
        }
        assertThat(answer.text()).isEqualTo("here");
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  /// Requests that are sent while one is under way wait, are answered in order, and lose no byte,
  /// however much is sent.
  @Test
  void requests_sentAhead_areAnsweredInOrder() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/until");
        started.acquire();
        wire.ask("GET", "/quick");
        for (int i = 0; i < 20; i++) {
          wire.ask("POST", "/post", new byte[1_000 + i]);
        }
        free.countDown();
        assertThat(wire.answer().text()).isEqualTo("here");
        assertThat(wire.answer().text()).isEqualTo("quick");
        for (int i = 0; i < 20; i++) {
          assertThat(wire.answer().text()).isEqualTo("" + (1_000 + i));
        }
      }
    }
  }

  /// A client that sends ahead and then goes away ends its responder, too.
  @Test
  void client_thatSendsAheadAndGoes_endsItsResponder() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/long");
        started.acquire();
        wire.ask("GET", "/quick");
      }
      assertThat(end.await(NET).reason()).isInstanceOf(ExitReason.Custom.class);
    }
  }

  /// A head that comes byte by byte, but too slowly as a whole, is given up: every byte is in time,
  /// all of them are not. Others are served meanwhile.
  @Test
  void head_thatComesTooSlowly_isGivenUp() throws Exception {
    HttpServer strict = server.limits(HttpLimits.DEFAULT.withHeaderWithin(ofMillis(200)));
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Wire slow = servers.connect(strict);
          Wire quick = servers.connect(strict)) {
        slow.say("GET /quick HTTP/1.1\nHost: x\nX: ");
        while (slow.socket().getInputStream().available() == 0 && isHeard(slow)) {
          assertThat(quick.get("/quick").text()).isEqualTo("quick"); // sets the pace
        }
        assertThat(slow.answer().status()).isEqualTo(408);
      }
    }
  }

  private static boolean isHeard(Wire wire) {
    try {
      wire.say("x");
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// A client that stops in the middle of its body is told after a while, as the last answer of its
  /// connection.
  @Test
  void body_thatStops_isGivenUp() throws Exception {
    HttpServer strict = server.limits(HttpLimits.DEFAULT.withIdleWithin(ofMillis(200)));
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Wire wire = servers.connect(strict)) {
        wire.say("POST /post HTTP/1.1\nHost: x\nContent-Length: 10\n\nabc");
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.text()).isEqualTo("the body came too slowly\n");
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  /// A body that comes byte by byte, but too slowly as a whole, is given up: every byte is in time.
  @Test
  void body_thatComesTooSlowly_isGivenUp() throws Exception {
    BodyLimits fast = BodyLimits.DEFAULT.withBytesPerSecondMin(1_000_000_000);
    HttpServer strict =
        server.limits(HttpLimits.DEFAULT.withIdleWithin(ofMillis(300)).withBody(fast));
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Wire slow = servers.connect(strict);
          Wire quick = servers.connect(strict)) {
        slow.say("POST /post HTTP/1.1\nHost: x\nContent-Length: 1000000\n\n");
        while (slow.socket().getInputStream().available() == 0 && isHeard(slow)) {
          assertThat(quick.get("/quick").text()).isEqualTo("quick"); // sets the pace
        }
        Wire.Answer answer = slow.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.text()).isEqualTo("the body came too slowly\n");
      }
    }
  }

  /// A responder may take longer than a connection may be idle; a connection that is idle without a
  /// responder is closed.
  @Test
  void responder_longerThanIdle_isNotCutOff() throws Exception {
    HttpServer strict =
        server
            .limits(HttpLimits.DEFAULT.withIdleWithin(ofMillis(100)))
            .get(
                "/slow",
                (self, _) -> {
                  self.sleep(ofMillis(400));
                  return Reply.text("slow");
                });
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Wire wire = servers.connect(strict)) {
        assertThat(wire.get("/slow").text()).isEqualTo("slow");
        assertThat(wire.rest()).isEmpty();
      }
    }
  }
}
