// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client is told when the actor that its responder asks gives no answer.
final class UnansweredTest {

  private static final Duration NET = ofSeconds(10);

  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  private void answer(Self<Object> self, Object message) throws InterruptedException {
    switch ((String) message) {
      case "crash" -> throw new IllegalStateException("on purpose");
      case "refuse" -> self.sender().fail(new HttpError(409, "sold out"));
      case "fail" -> self.sender().fail(new IllegalStateException("of the actor"));
      case "stop" -> self.stop();
      case "odd" -> self.unhandled();
      case "block" -> {
        busy.countDown();
        free.await();
      }
      default -> {} // no answer
    }
  }

  // One that is busy, with a mailbox that is full.
  private void spawnFull(Node node) throws InterruptedException {
    Ref<Object> full =
        node.spawn(
            "full",
            Recipe.<Object>of(() -> Actor.of(this::answer))
                .mailbox(MailboxSpec.bounded(1, new WhenFull.Refuse())));
    full.tell("block");
    busy.await();
    full.tell("fills it");
  }

  private static Responder asking(Duration within) {
    return (self, request) ->
        Reply.json(actor(self.node(), request).ask(request.query("say").text(), within));
  }

  private static Ref<Object> actor(Node node, Request request) {
    return node.lookup("/" + request.path("who").text());
  }

  /// What a responder asks itself is told apart as what a route asks ([Asking]) is, and so is what
  /// it waits for as a future.
  @ParameterizedTest
  @CsvSource({
    "a?say=nothing, 504, no answer in time",
    "a?say=refuse, 409, sold out",
    "a?say=stop, 503, not available",
    "full?say=hello, 503, not available",
    "nobody?say=hello, 503, not ready",
    "a?say=crash, 500, internal error",
    "a?say=fail, 500, internal error",
    "a?say=odd, 500, internal error",
  })
  void failure_ofAQuestion_isToldTheClient(String question, int status, String text)
      throws Exception {
    Duration within = ofMillis(100);
    HttpServer server =
        Servers.local()
            .get("/self/{who}", asking(within))
            .get(
                "/future/{who}",
                (self, request) -> {
                  Ref<Object> asked = actor(self.node(), request);
                  return Reply.json(asked.askAsync(request.query("say").text(), within).get());
                });
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      spawnFull(node);
      for (String way : new String[] {"/self/", "/future/"}) {
        Ref<Object> actor = node.spawn("a", Actor.of(this::answer));
        try (Wire wire = servers.connect(server)) {
          Wire.Answer answer = wire.get(way + question);
          assertThat(answer.status()).as(way).isEqualTo(status);
          assertThat(answer.text()).startsWith(text);
          assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "1" : "");
        }
        actor.stop();
        actor.join();
      }
      free.countDown();
    }
  }

  /// A responder whose question was not answered has not crashed; the log says why, once a minute
  /// for each route and status.
  @Test
  void question_withoutAnAnswer_isNoCrashAndLoggedOnce() throws Exception {
    HttpServer server = Servers.local().get("/{who}", asking(ofMillis(50)));
    try (Servers servers = new Servers();
        LogLines lines = new LogLines("dev.spinoff.http")) {
      Node node = servers.start(server);
      node.spawn("a", Actor.of(this::answer));
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/a?say=nothing").status()).isEqualTo(504);
        assertThat(wire.get("/a?say=nothing").status()).isEqualTo(504);
        assertThat(wire.get("/nobody?say=hello").status()).isEqualTo(503);
      }
      assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
      assertThat(lines.next())
          .startsWith("GET /{who} is 504: no answer from /a to String within PT0.05S: ");
      assertThat(lines.next()).startsWith("GET /{who} is 503: ");
      assertThat(lines.rest()).isEmpty();
    }
  }

  /// A responder may catch it, and say what it likes.
  @Test
  void failure_thatTheResponderCatches_isItsOwn() throws Exception {
    CompletableFuture<Boolean> isUnavailable = new CompletableFuture<>();
    HttpServer server =
        Servers.local()
            .get(
                "/{who}",
                (self, request) -> {
                  try {
                    return asking(NET).respond(self, request);
                  } catch (AskFailed failed) {
                    isUnavailable.complete(failed.isUnavailable());
                    return Reply.text("mine").status(410);
                  }
                });
    try (Servers servers = new Servers()) {
      servers.start(server).spawn("a", Actor.of(this::answer));
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/a?say=stop").text()).isEqualTo("mine");
        assertThat(isUnavailable).isCompletedWithValue(true);
      }
    }
  }
}
