// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// WebSockets whose messages are JSON.
final class JsonSocketsTest {

  record Order(String itemName, int count) {}

  record Counts(Map<String, Integer> counts) {}

  private final HttpServer server =
      Servers.local()
          .webSocket(
              "/",
              Order.class,
              socket ->
                  Actor.<SocketMessage>of((_, message) -> {
                    if (message instanceof SocketMessage.Json(Order(var item, var count))) {
                      socket.sendJson(List.of(new Order(item, count + 1)));
                    }
                  }));

  /// A text is made into a value, and a value into a text, one after the other.
  @Test
  void value_ofEachText_comesToTheActor() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Browser browser = Browser.at(server, "/")) {
        for (int i = 0; i < 3; i++) {
          String text = "{\"itemName\":\"tea\",\"count\":" + i + "}";
          browser.socket().sendText(text, true).join();
          assertThat(browser.next())
              .isEqualTo("[{\"itemName\":\"tea\",\"count\":" + (i + 1) + "}]");
        }
      }
    }
  }

  /// The program's own mapper reads and writes.
  @Test
  void mapper_ofTheProgram_isUsed() throws Exception {
    JsonMapper snakes =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    HttpServer told = server.json(snakes);
    try (Servers servers = new Servers()) {
      servers.start(told);
      try (Browser browser = Browser.at(told, "/")) {
        browser.socket().sendText("{\"item_name\":\"tea\",\"count\":1}", true).join();
        assertThat(browser.next()).isEqualTo("[{\"item_name\":\"tea\",\"count\":2}]");
      }
    }
  }

  /// What cannot be read closes the connection, with a code that says what it is, and the place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"itemName\":\"tea\",} | 1007 bad JSON at line 1, column 19",
        "{\"itemName\":\"tea\" | 1007 bad JSON at line 1, column 18",
        "tea | 1007 bad JSON at line 1, column 1",
        "{\"count\":\"many\"} | 1008 bad JSON at line 1, column 10, in count",
        "{\"count\":99999999999} | 1008 bad JSON at line 1, column 21, in count",
        "[] | 1008 bad JSON at line 1, column 1",
        "null | 1008 bad JSON: null",
      })
  void text_thatIsNoSuchValue_closesTheConnection(String text, String end) throws Exception {
    try (Servers servers = new Servers()) {
      var ended = servers.start(server).events().expect(Event.Ended.class, _ -> true);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendText(text, true).join();
        assertThat(browser.next() + " " + browser.reason()).isEqualTo("closed " + end);
        assertThat(ended.await(Duration.ofSeconds(10)).reason().isOrderly()).isTrue();
      }
    }
  }

  /// Bytes are no JSON.
  @Test
  void bytes_whereJsonIsWanted_closeTheConnection() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Browser browser = Browser.at(server, "/")) {
        browser.socket().sendBinary(ByteBuffer.wrap(new byte[] {'1'}), true).join();
        assertThat(browser.next()).isEqualTo("closed 1003");
        assertThat(browser.reason()).isEqualTo("only texts, in JSON");
      }
    }
  }

  /// A mistake at a place whose name is long is told as far as a close can tell it.
  @Test
  void reason_thatIsLong_isCut() throws Exception {
    HttpServer maps = Servers.local().webSocket("/", Map.class, _ -> Actor.of((_, _) -> {}));
    try (Servers servers = new Servers()) {
      servers.start(maps);
      try (Browser browser = Browser.at(maps, "/")) {
        browser.socket().sendText("{\"" + "é".repeat(500) + "\":x}", true).join();
        assertThat(browser.next()).isEqualTo("closed 1007");
        assertThat(browser.reason())
            .startsWith("bad JSON at line 1, column 505")
            .hasSizeLessThan(124);
      }
    }
  }

  /// What clients send that cannot be read is told their actors, by how the connection was closed;
  /// it is a dead letter each time, but a line in the log only once a minute.
  @Test
  void mistake_ofManyClients_isToldTheActorAndLoggedOnce() throws Exception {
    BlockingQueue<SocketMessage> got = new LinkedBlockingQueue<>();
    HttpServer told =
        Servers.local()
            .webSocket(
                "/orders/{id}",
                Order.class,
                _ -> Actor.<SocketMessage>of((_, message) -> got.add(message)));
    try (Servers servers = new Servers();
        LogLines deadLetters = new LogLines("dev.spinoff.deadletters");
        LogLines lines = new LogLines("dev.spinoff.http")) {
      Node node = servers.start(told);
      for (int i = 0; i < 20; i++) {
        try (Browser browser = Browser.at(told, "/orders/" + i)) {
          browser.socket().sendText("tea", true).join();
          assertThat(browser.next()).isEqualTo("closed 1007");
          assertThat(got.poll(10, TimeUnit.SECONDS))
              .isEqualTo(new SocketMessage.Closed(1007, "bad JSON at line 1, column 1"));
        }
      }
      assertThat(node.events().deadLetters().get(DeadLetterCause.NOT_DECODABLE)).isEqualTo(20);
      assertThat(deadLetters.rest()).isEmpty();
      assertThat(lines.rest())
          .containsExactly(
              "GET /orders/{id} cannot be given what a client says: the WebSocket of 127.0.0.1 is"
                  + " closed with 1007: bad JSON at line 1, column 1");
    }
  }

  /// The place of a mistake may be a name that the client has chosen: it cannot begin a line of the
  /// log.
  @Test
  void mistake_atAPlaceWithALineEnd_isOneLine() throws Exception {
    HttpServer maps = Servers.local().webSocket("/", Counts.class, _ -> Actor.of((_, _) -> {}));
    try (Servers servers = new Servers();
        LogLines lines = new LogLines("dev.spinoff.http")) {
      servers.start(maps);
      try (Browser browser = Browser.at(maps, "/")) {
        browser.socket().sendText("{\"counts\":{\"a\\nb\":\"many\"}}", true).join();
        assertThat(browser.next()).isEqualTo("closed 1008");
        assertThat(lines.next()).endsWith(", in counts.a?b");
      }
    }
  }
}
