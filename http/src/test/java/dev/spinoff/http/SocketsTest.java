// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// WebSockets as actors.
final class SocketsTest {

  private static final Duration NET = Duration.ofSeconds(10);

  private final BlockingQueue<Ref<Object>> actors = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> got = new LinkedBlockingQueue<>();

  /// Says again what the client says, and passes on what others send.
  private final class Echo implements Actor<Object> {

    private final WebSocket socket;

    Echo(WebSocket socket) {
      this.socket = socket;
    }

    @Override
    public void preStart(Self<Object> self) {
      actors.add(self.ref());
    }

    @Override
    public void receive(Self<Object> self, Object message) throws InterruptedException {
      switch (message) {
        case SocketMessage.Text(var text) when text.equals("crash") ->
            throw new IllegalStateException("on purpose");
        case SocketMessage.Text(var text) when text.equals("stop") -> self.stop();
        case SocketMessage.Text(var text) -> socket.send(text);
        case SocketMessage.Binary binary -> socket.send(binary.bytes());
        case SocketMessage.Closed closed -> got.add(closed);
        default -> socket.send(socket.request().path("room").text() + ": " + message);
      }
    }
  }

  private final HttpServer server = Servers.local().webSocket("/chat/{room}", Echo::new);

  /// Texts and bytes come in, in one piece or several, among the messages of other actors; what the
  /// actor sends goes out.
  @Test
  void messages_ofAClientAndOfOthers_comeToTheActor() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Browser browser = Browser.at(server, "/chat/tea%20room")) {
        browser.socket().sendText("one", true).join();
        assertThat(browser.next()).isEqualTo("one");
        browser.socket().sendText("tw", false).join();
        browser.socket().sendText("o", true).join();
        assertThat(browser.next()).isEqualTo("two");
        browser.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
        assertThat(browser.next()).isEqualTo("[1, 2]");
        actors.take().tell("hello");
        assertThat(browser.next()).isEqualTo("tea room: hello");
        browser.socket().sendPing(ByteBuffer.wrap(new byte[] {7})).join();
        assertThat(browser.next()).isEqualTo("pong [7]");
      }
    }
  }

  /// A message that is longer than one frame may be goes through, in and out.
  @Test
  void message_thatIsLong_goesThrough() throws Exception {
    HttpServer wide = server.webSocketLimits(SocketLimits.DEFAULT.withMessageBytesMax(1 << 20));
    try (Servers servers = new Servers()) {
      servers.start(wide);
      try (Browser browser = Browser.at(wide, "/chat/a")) {
        String text = "0123456789".repeat(30_000);
        browser.socket().sendText(text, true).join();
        assertThat(browser.next()).isEqualTo(text);
      }
    }
  }

  /// A connection on which nothing is heard is closed; one whose client answers pings is not.
  @Test
  void connection_thatIsQuiet_isKeptByPings() throws Exception {
    HttpServer strict =
        server
            .limits(HttpLimits.DEFAULT.withHeaderWithin(ofMillis(100)))
            .webSocketLimits(SocketLimits.DEFAULT.withIdleWithin(ofMillis(400)));
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Browser browser = Browser.at(strict, "/chat/a");
          Wire mute = servers.connect(strict)) {
        assertThat(upgrade(mute).status()).isEqualTo(101);
        assertThat(got.poll(10, TimeUnit.SECONDS)).isInstanceOf(SocketMessage.Closed.class);
        browser.socket().sendText("still here", true).join();
        assertThat(browser.next()).isEqualTo("still here");
      }
    }
  }

  /// A client that closes is the actor's last message, and its end, which is in order.
  @Test
  void client_thatCloses_isTheActorsLastMessage() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      var end = node.events().expect(Event.Ended.class, _ -> true);
      try (Browser browser = Browser.at(server, "/chat/a")) {
        browser.socket().sendClose(3000, "bye").join();
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(new SocketMessage.Closed(3000, "bye"));
        assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
        assertThat(browser.next()).isEqualTo("closed 3000");
      }
      try (Browser browser = Browser.at(server, "/chat/a")) {
        browser.socket().abort();
        assertThat(got.poll(10, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                SocketMessage.Closed.class, closed -> assertThat(closed.code()).isEqualTo(1006));
      }
    }
  }

  /// How an actor ends is how its connection closes: stopped, crashed, or with its node.
  @Test
  void actor_thatEnds_closesTheConnection() throws Exception {
    try (Servers servers = new Servers()) {
      Node node = servers.start(server);
      try (Browser one = Browser.at(server, "/chat/a");
          Browser two = Browser.at(server, "/chat/a");
          Browser three = Browser.at(server, "/chat/a")) {
        one.socket().sendText("stop", true).join();
        assertThat(one.next()).isEqualTo("closed 1000");
        two.socket().sendText("crash", true).join();
        assertThat(two.next()).isEqualTo("closed 1011");
        node.stop();
        assertThat(three.next()).isEqualTo("closed 1001");
      }
    }
  }

  /// A message that is too long, in one piece or several, or that is no text, closes the
  /// connection.
  @Test
  void message_thatIsNone_closesTheConnection() throws Exception {
    HttpServer strict = server.webSocketLimits(SocketLimits.DEFAULT.withMessageBytesMax(10));
    try (Servers servers = new Servers()) {
      servers.start(strict);
      try (Browser one = Browser.at(strict, "/chat/a");
          Browser two = Browser.at(strict, "/chat/a")) {
        one.socket().sendText("0123456789", true).join();
        assertThat(one.next()).isEqualTo("0123456789");
        one.socket().sendText("01234567890", true).join();
        assertThat(one.next()).isEqualTo("closed 1009");
        two.socket().sendText("012345", false).join();
        two.socket().sendText("012345", true).join();
        assertThat(two.next()).isEqualTo("closed 1009");
      }
      try (Wire wire = servers.connect(strict)) {
        assertThat(upgrade(wire).status()).isEqualTo(101);
        wire.say(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, (byte) 0xff}); // no UTF-8
        assertThat(wire.bytes(4)).startsWith(0x88).endsWith(1007 >> 8, 1007 & 0xff);
      }
      assertThat(got.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static Wire.Answer upgrade(Wire wire, String... more) throws Exception {
    String[] headers = {
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      more.length > 0 ? more[0] : "X: y"
    };
    return wire.ask("GET", "/chat/a", headers).head();
  }

  /// Pages of other sites may not connect unless allowed; who is no browser may.
  @Test
  void page_ofAnotherSite_isRefused() throws Exception {
    HttpServer open = server.webSocketOrigins("https://friend.example");
    try (Servers servers = new Servers()) {
      servers.start(open);
      assertThat(asFrom(servers, open, "Origin: http://evil.example")).isEqualTo(403);
      assertThat(asFrom(servers, open, "Origin: null")).isEqualTo(403);
      assertThat(asFrom(servers, open, "Origin: http://localhost")).isEqualTo(101);
      assertThat(asFrom(servers, open, "Origin: https://friend.example")).isEqualTo(101);
      try (Wire wire = servers.connect(open)) {
        Wire.Answer answer = wire.get("/chat/a");
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
      }
    }
  }

  private static int asFrom(Servers servers, HttpServer server, String origin) throws Exception {
    try (Wire wire = servers.connect(server)) {
      return upgrade(wire, origin).status();
    }
  }

  /// A client that sends faster than its actor receives is held back: never more than one message
  /// waits for the actor.
  @Test
  void client_thatIsFasterThanItsActor_isHeldBack() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    AtomicLong most = new AtomicLong();
    HttpServer slow =
        Servers.local()
            .webSocket(
                "/",
                _ ->
                    ProcessActor.of(self -> {
                      free.await();
                      for (int i = 0; i < 2_000; i++) {
                        self.receive(NET);
                        most.accumulateAndGet(self.ref().inspect().mailboxDepth(), Math::max);
                      }
                      got.add("all");
                    }));
    try (Servers servers = new Servers()) {
      servers.start(slow);
      try (Browser browser = Browser.at(slow, "/")) {
        Thread sender = Thread.ofVirtual().start(() -> browser.sendMany(2_000));
        free.countDown();
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("all");
        assertThat(most.get()).isLessThanOrEqualTo(1);
        sender.join();
      }
    }
  }

  /// A client that takes nothing holds back who sends to it, and is broken off after a while: what
  /// waits for it never grows without bound.
  @Test
  void client_thatTakesNothing_isBrokenOff() throws Exception {
    AtomicLong sent = new AtomicLong();
    HttpServer flood =
        Servers.local()
            .webSocketLimits(SocketLimits.DEFAULT.withSendWithin(ofMillis(300)))
            .webSocket(
                "/chat/a",
                socket ->
                    ProcessActor.of(_ -> {
                      byte[] bytes = new byte[1 << 16];
                      while (socket.send(bytes)) {
                        sent.addAndGet(bytes.length);
                      }
                      got.add("broken off");
                    }));
    try (Servers servers = new Servers()) {
      servers.start(flood);
      try (Wire wire = servers.connect(flood)) {
        assertThat(upgrade(wire).status()).isEqualTo(101);
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("broken off");
        assertThat(sent.get()).isBetween(1L, 64L << 20);
      }
    }
  }
}
