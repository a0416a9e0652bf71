// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.event.Event;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of responders that fail, are late, or are stopped.
final class FailuresTest {

  /// What cannot be made JSON.
  record Broken(int part) {

    @Override
    public int part() {
      throw new IllegalStateException("cannot be read");
    }
  }

  private static final Duration NET = Duration.ofSeconds(10);

  /// BA01 A responder that throws is a 500 that says a trace id and nothing else, and the crash
  /// that is reported has the same id.
  @Test
  void responder_thatThrows_isA500WithATraceId() throws Exception {
    HttpServer server =
        Servers.local()
            .get(
                "/",
                (_, _) -> {
                  throw new IllegalStateException("secret");
                })
            .get("/json", (_, _) -> Reply.json(new Broken(1)));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var failed = node.events().expect(Event.ActorFailed.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).matches("internal error, trace [0-9a-f]{16}\n");
        assertThat(failed.await(NET).error())
            .hasMessage("GET / failed, trace " + answer.text().strip().split("trace ", -1)[1])
            .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(wire.get("/json").status()).isEqualTo(500);
      }
    }
  }

  /// While a program is made, the answer shows the stack.
  @Test
  void development_ofAProgram_showsTheStack() throws Exception {
    HttpServer server =
        Servers.local()
            .development()
            .get(
                "/",
                (_, _) -> {
                  throw new IllegalStateException("open");
                });
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/").text())
            .contains("IllegalStateException: open", "\tat dev.spinoff");
      }
    }
  }

  /// An error that is meant for the client has its status and reason, and is no crash.
  @Test
  void httpError_thatIsThrown_isTheAnswer() throws Exception {
    HttpServer server =
        Servers.local()
            .get(
                "/",
                (_, _) -> {
                  throw new HttpError(418, "a teapot");
                });
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEqualTo("a teapot\n");
        assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
      }
    }
  }

  /// An error that is meant for the client is its answer also when it comes up only while the
  /// answer is sent, as long as nothing is out yet.
  @ParameterizedTest
  @CsvSource({"/file, 404, no such page", "/stream, 409, too late"})
  void httpError_whileTheAnswerIsSent_isTheAnswer(String path, int status, String text)
      throws Exception {
    HttpServer server =
        Servers.local()
            .get("/file", (_, _) -> Reply.file(Path.of("no-such-file")))
            .get(
                "/stream",
                (_, _) ->
                    Reply.stream(
                        "a/b",
                        _ -> {
                          throw new HttpError(409, "too late");
                        }));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text + "\n");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
      }
    }
  }

  /// A responder that takes too long is stopped, and its client told so; the connection goes on.
  @Test
  void responder_thatIsLate_isStoppedAndA503() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    HttpServer server =
        Servers.local()
            .limits(HttpLimits.DEFAULT.withRespondWithin(Duration.ofMillis(50)))
            .get(
                "/",
                (self, _) -> {
                  try {
                    self.sleep(Duration.ofHours(1));
                  } finally {
                    interrupted.complete(true);
                  }
                  return Reply.empty();
                })
            .get("/quick", (_, _) -> Reply.text("quick"));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("no answer in time\n");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(end.await(NET).reason())
            .isEqualTo(new ExitReason.Custom(new Overdue(Duration.ofMillis(50))));
        assertThat(wire.get("/quick").text()).isEqualTo("quick");
      }
    }
  }

  /// A responder that is stopped while it waits for its request's body learns so, whichever way it
  /// reads: the body has not ended, and the client is not to blame.
  @ParameterizedTest
  @ValueSource(strings = {"/stream", "/bytes", "/part"})
  void responder_thatIsStoppedInABody_isInterrupted(String path) throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CountDownLatch reading = new CountDownLatch(1);
    HttpServer server = reading(thrown, reading::countDown);
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      try (Wire wire = servers.connect(server)) {
        sayHalf(wire, path);
        reading.await();
        Thread stop = Thread.ofVirtual().start(node::stop);
        assertThat(wire.answer().text()).isEqualTo("the server is stopping\n");
        assertThat(thrown.get(10, TimeUnit.SECONDS))
            .isInstanceOfAny(InterruptedException.class, InterruptedIOException.class);
        stop.join();
      }
    }
  }

  /// So does one that reads only when its time is over, and its client told so.
  @ParameterizedTest
  @ValueSource(strings = {"/stream", "/bytes", "/part"})
  void responder_thatReadsWhenItIsLate_isInterrupted(String path) throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CountDownLatch told = new CountDownLatch(1);
    HttpServer server = reading(thrown, () -> awaitStubbornly(told));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        sayHalf(wire, path);
        assertThat(wire.answer().text()).isEqualTo("no answer in time\n");
        told.countDown();
        assertThat(thrown.get(10, TimeUnit.SECONDS))
            .isInstanceOfAny(InterruptedException.class, InterruptedIOException.class);
        assertThat(end.await(NET).reason())
            .isEqualTo(new ExitReason.Custom(new Overdue(Duration.ofMillis(50))));
      }
    }
  }

  // Half of it comes, and no more.
  private static void sayHalf(Wire wire, String path) throws IOException {
    wire.say("POST " + path + " HTTP/1.1\nHost: x\nContent-Length: 1000\n");
    wire.say("Content-Type: multipart/form-data; boundary=XX\n\n");
    wire.say("--XX\nContent-Disposition: form-data; name=a\n\nabc");
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        // it has to read the body
      }
    }
  }

  private static HttpServer reading(CompletableFuture<Throwable> thrown, Runnable first) {
    return Servers.local()
        .limits(
            HttpLimits.DEFAULT
                .withRespondWithin(Duration.ofMillis(50))
                .withDrainWithin(Duration.ofMillis(50)))
        .post("/stream", noting(thrown, first, request -> request.body().readAllBytes()))
        .post("/bytes", noting(thrown, first, Request::bytes))
        .post("/part", noting(thrown, first, FailuresTest::part));
  }

  private interface Reading {
    byte[] read(Request request) throws Exception;
  }

  private static Responder noting(
      CompletableFuture<Throwable> thrown, Runnable first, Reading reading) {
    return (_, request) -> {
      first.run();
      try {
        return Reply.bytes("a/b", reading.read(request));
      } catch (Throwable failure) {
        thrown.complete(failure);
        throw failure;
      }
    };
  }

  private static byte[] part(Request request) throws Exception {
    return request.parts().next().orElseThrow().content().readAllBytes();
  }

  /// A responder that stops itself without an answer, or gives up with an interruption of its own,
  /// has failed: the server is not stopping, and says no such thing.
  @ParameterizedTest
  @ValueSource(strings = {"/stop", "/throw", "/io"})
  void responder_thatStopsItself_isA500WithATraceId(String path) throws Exception {
    HttpServer server =
        Servers.local()
            .get(
                "/stop",
                (self, _) -> {
                  self.stop();
                  self.sleep(Duration.ofHours(1));
                  return Reply.empty();
                })
            .get(
                "/throw",
                (_, _) -> {
                  throw new InterruptedException("of its own");
                })
            .get(
                "/io",
                (_, _) -> {
                  throw new InterruptedIOException("of its own");
                });
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var failed = node.events().expect(Event.ActorFailed.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).matches("internal error, trace [0-9a-f]{16}\n");
        Throwable error = failed.await(NET).error();
        assertThat(error).hasMessageEndingWith(answer.text().strip().split(",", -1)[1]);
        assertThat(error.getCause())
            .isInstanceOfAny(InterruptedException.class, InterruptedIOException.class);
      }
    }
  }

  /// A responder that somebody kills is a 503 for its client.
  @Test
  void responder_thatIsKilled_isA503() throws Exception {
    CountDownLatch here = new CountDownLatch(1);
    HttpServer server =
        Servers.local()
            .get(
                "/",
                (self, _) -> {
                  self.ref().kill();
                  here.await();
                  return Reply.empty();
                });
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("the responder was stopped\n");
      }
    }
  }

  /// More requests at once than allowed are refused, and told to come again.
  @Test
  void requests_moreThanAllowed_areRefused() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    HttpServer server =
        Servers.local()
            .limits(HttpLimits.DEFAULT.withRequestsMax(1))
            .get(
                "/",
                (_, _) -> {
                  started.countDown();
                  free.await();
                  return Reply.text("done");
                });
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire first = servers.connect(server);
          Wire second = servers.connect(server)) {
        first.ask("GET", "/");
        started.await();
        Wire.Answer refused = second.get("/");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).isEqualTo("too many requests\n");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        free.countDown();
        assertThat(first.answer().text()).isEqualTo("done");
      }
    }
  }
}
