// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.spinoff.Actor;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Recipe.Supervision;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a route says of the actors of its WebSockets.
final class SocketOptionsTest {

  static List<Arguments> policies() {
    return List.of(
        arguments(new WhenFull.Park(ofSeconds(0)), DeadLetterCause.MAILBOX_FULL, "2"),
        arguments(new WhenFull.Refuse(), DeadLetterCause.MAILBOX_FULL, "2"),
        arguments(new WhenFull.DropNewest(), DeadLetterCause.DROPPED_NEWEST, "2"),
        arguments(new WhenFull.DropOldest(), DeadLetterCause.DROPPED_OLDEST, "3"));
  }

  private final CompletableFuture<Ref<Object>> actor = new CompletableFuture<>();
  private final CountDownLatch free = new CountDownLatch(1);

  // Waits with what is in its mailbox until it may go on, then says all of it.
  private ProcessActor<Object> slow(WebSocket socket) {
    return ProcessActor.of(self -> {
      actor.complete(self.ref());
      self.receive("go"::equals, ofSeconds(10));
      free.await();
      while (true) {
        Object message = self.receive();
        boolean isSent =
            socket.send(message instanceof SocketMessage.Text(var text) ? text : message + "");
        assertThat(isSent || message instanceof SocketMessage.Closed).isTrue();
      }
    });
  }

  /// A bound of the mailbox is for what other actors send, by its policy; what the client sends is
  /// never lost, and neither is the connection's end.
  @ParameterizedTest
  @MethodSource("policies")
  void mailbox_withABound_losesNothingOfTheClient(
      WhenFull whenFull, DeadLetterCause cause, String kept) throws Exception {
    HttpServer server =
        Servers.local()
            .webSocket("/", this::slow, it -> it.mailbox(MailboxSpec.bounded(1, whenFull)));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var lost =
          node.events()
              .expect(Event.DeadLetter.class, letter -> letter.actor().equals(actor.join()));
      try (Browser browser = Browser.at(server, "/")) {
        Ref<Object> ref = actor.get(10, TimeUnit.SECONDS);
        ref.tell("go");
        while (ref.inspect().mailboxDepth() > 0) {
          Thread.onSpinWait();
        }
        ref.tell("2");
        browser.socket().sendText("first of the client", true).join();
        ref.tell("3");
        assertThat(lost.await(ofSeconds(10)).cause()).isEqualTo(cause);
        browser.socket().sendText("second of the client", true).join();
        free.countDown();
        assertThat(new String[] {browser.next(), browser.next(), browser.next()})
            .containsExactlyInAnyOrder(kept, "first of the client", "second of the client");
      }
    }
  }

  /// One that is supervised is started again after a failure, on the same connection and with the
  /// same mailbox; a second failure soon after closes the connection.
  @Test
  void actor_thatIsSupervised_isStartedAgainOnItsConnection() throws Exception {
    AtomicInteger bodies = new AtomicInteger();
    HttpServer server =
        Servers.local()
            .webSocket(
                "/",
                socket -> {
                  int number = bodies.incrementAndGet();
                  return Actor.<Object>of((_, message) -> {
                    if (message instanceof SocketMessage.Text(var text)) {
                      if (text.equals("crash")) {
                        throw new IllegalStateException("on purpose");
                      }
                      socket.send(number + " " + text);
                    }
                  });
                },
                it -> it.supervised(Supervision.BY_PARENT));
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendText("a", true).join();
        assertThat(browser.next()).isEqualTo("1 a");
        browser.socket().sendText("crash", true).join();
        browser.socket().sendText("b", true).join();
        assertThat(browser.next()).isEqualTo("2 b");
        browser.socket().sendText("crash", true).join();
        assertThat(browser.next()).isEqualTo("closed 1011");
      }
    }
  }

  /// Its end in order is its end, supervised or not: the client's close, and its own stop.
  @Test
  void actor_thatIsSupervised_endsInOrder() throws Exception {
    HttpServer server =
        Servers.local()
            .webSocket(
                "/",
                _ ->
                    Actor.<Object>of((self, message) -> {
                      if (message instanceof SocketMessage.Text) {
                        self.stop();
                      }
                    }),
                it -> it.supervised(Supervision.BY_PARENT));
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendText("stop", true).join();
        assertThat(browser.next()).isEqualTo("closed 1000");
      }
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendClose(1000, "").join();
        assertThat(end.await(ofSeconds(10)).reason().isOrderly()).isTrue();
      }
    }
  }

  /// A name would be for one connection alone, so it is refused at once.
  @Test
  void name_forEachConnection_isRefused() {
    assertThatThrownBy(() -> Servers.local().webSocket("/", this::slow, it -> it.named("one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the actor of a WebSocket cannot be named one: each connection has one");
    assertThatThrownBy(
            () -> Servers.local().webSocket("/", Integer.class, this::slow, it -> it.named("one")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Options go for JSON, too.
  @Test
  void options_ofAJsonSocket_areHeeded() throws Exception {
    HttpServer server =
        Servers.local()
            .webSocket(
                "/",
                Integer.class,
                socket ->
                    Actor.<Object>of((_, message) -> {
                      if (message instanceof SocketMessage.Json(Integer number)) {
                        socket.sendJson(number + " " + Thread.currentThread().isVirtual());
                      }
                    }),
                Recipe::onOwnThread);
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendText("7", true).join();
        assertThat(browser.next()).isEqualTo("\"7 false\"");
      }
    }
  }
}
