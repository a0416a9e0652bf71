// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ProcessSelf;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients send along with a request.
final class BodiesTest {

  private static final String MULTIPART = "multipart/form-data; boundary=XX";

  private record Item(String name, int count) {}

  private record Order(List<Item> items) {}

  record Checked(int count, int size, String name) {
    Checked {
      if (count < 1) {
        throw new IllegalArgumentException("count must be at least 1, was " + count);
      }
      if (size > 9) {
        throw new HttpError(422, "size must be at most 9, was " + size);
      }
      Objects.requireNonNull(name);
    }
  }

  private final HttpServer server =
      Servers.local()
          .limits(
              HttpLimits.DEFAULT.withBody(
                  BodyLimits.DEFAULT
                      .withBytesMax(1_000)
                      .withFieldsMax(3)
                      .withPartsMax(3)
                      .withPartHeaderBytesMax(200)))
          .post("/text", (_, request) -> Reply.text(request.text()))
          .post("/json", (_, request) -> Reply.text("" + request.json(Order.class)))
          .post("/checked", (_, request) -> Reply.text("" + request.json(Checked[].class).length))
          .post("/form", (_, request) -> Reply.text(request.form().fields().toString()))
          .post("/parts", BodiesTest::parts);

  private static Reply parts(ProcessSelf<Object> self, Request request) throws Exception {
    StringBuilder text = new StringBuilder();
    Parts parts = request.parts();
    for (var next = parts.next(); next.isPresent(); next = parts.next()) {
      Part part = next.get();
      text.append(part.name()).append(' ').append(part.filename().orElse("-")).append(' ');
      text.append(part.contentType()).append(' ');
      text.append(part.name().equals("skip") ? "" : part.text(100)).append('\n');
    }
    return Reply.text(text.toString());
  }

  /// A body of each kind, good or bad: what is wrong is told with its status and its place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/text | text/plain; charset=iso-8859-1 | abc | 200 | abc",
        "/text | text/plain; charset=nothing | abc | 415 | unknown charset",
        "/json | application/json"
            + " | {\"items\":[{\"name\":\"a\",\"count\":2}]}"
            + " | 200 | Order[items=[Item[name=a, count=2]]]",
        "/json | application/problem+json | {\"items\":[]} | 200 | Order[items=[]]",
        "/json | application/json"
            + " | {\"items\":[{\"name\":\"a\",\"count\":\"x\"}]}"
            + " | 400 | bad JSON at line 1, column 31, in items.0.count",
        "/json | application/json | {\"items\":[ | 400 | bad JSON at line 1, column 11, in items",
        "/checked | application/json"
            + " | [{\"count\":0,\"size\":1,\"name\":\"a\"}]"
            + " | 400 | count must be at least 1, was 0",
        "/checked | application/json"
            + " | [{\"count\":1,\"size\":10,\"name\":\"a\"}]"
            + " | 400 | size must be at most 9, was 10",
        "/checked | application/json"
            + " | [{\"count\":1,\"size\":1}] | 400 | bad JSON at line 1, column 21, in 0",
        "/json | application/json | null | 400 | bad JSON: null",
        "/json | text/plain | {} | 415 | the body must be application/json, not text/plain",
        "/form | application/x-www-form-urlencoded | a=1&b=x+y%21&a=2 | 200 | {a=[1, 2], b=[x y!]}",
        "/form | application/x-www-form-urlencoded"
            + " | a=%zz | 400 | a % must be followed by two hexadecimal digits",
        "/form | application/x-www-form-urlencoded | a=1&a=2&a=3&a=4 | 413 | more than 3 fields",
        "/form | text/plain"
            + " | a=1 | 415 | the body must be application/x-www-form-urlencoded, not text/plain",
        "/parts | multipart/form-data | x | 400 | no boundary of the parts",
        "/parts | text/plain | x | 415 | the body must be multipart/form-data, not text/plain",
      })
  void body_ofEachKind_isReadOrRefused(
      String path, String type, String body, int status, String text) throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.post(path, type, body);
        assertThat(answer.text().strip()).isEqualTo(text);
        assertThat(answer.status()).isEqualTo(status);
      }
    }
  }

  /// Parts come one by one, with what they say of themselves; one need not be read.
  @Test
  void parts_ofAForm_comeOneByOne() throws Exception {
    String body =
        part("name=\"text\"", "hello")
            + part("name=\"skip\"; filename=\"folder/y.bin\"", "never read")
            + part("name=\"file\"; filename=\"../a.txt\"\r\nContent-Type: text/css", "a\r\nb")
            + "--XX--\r\n";
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.post("/parts", MULTIPART, body).text())
            .isEqualTo(
                "text - text/plain hello\nskip y.bin text/plain \nfile a.txt text/css a\r\nb\n");
      }
    }
  }

  private static String part(String disposition, String content) {
    return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  /// Too many parts, parts that say too much of themselves, or that never end, have their status.
  @Test
  void parts_thatAreNone_areRefused() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      String one = part("name=a", "x");
      refused(servers, one + one + one + one + "--XX--\r\n", 413, "more than 3 parts");
      refused(
          servers,
          part("name=" + "a".repeat(300), "x") + "--XX--\r\n",
          413,
          "more than 200 bytes of headers");
      refused(servers, one, 400, "the last part ended early");
    }
  }

  private void refused(Servers servers, String body, int status, String text) throws IOException {
    try (Wire wire = servers.connect(server)) {
      Wire.Answer answer = wire.post("/parts", MULTIPART, body);
      assertThat(answer.text().strip()).isEqualTo(text);
      assertThat(answer.status()).isEqualTo(status);
    }
  }

  /// A body that is too large is refused: at once if its length says so, else when it is.
  @Test
  void body_thatIsTooLarge_isRefused() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /text HTTP/1.1\nHost: x\nContent-Length: 1001\n\n");
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text().strip()).isEqualTo("the body has more than 1000 bytes");
        assertThat(answer.header("Connection")).isEqualTo("close");
      }
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /text HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
        wire.say("3e9\n" + "x".repeat(1001) + "\n");
        assertThat(wire.answer().status()).isEqualTo(413);
      }
    }
  }

  /// A body that ends before it is complete is a bad request, which the client is told if it still
  /// listens.
  @ParameterizedTest
  @CsvSource({"Content-Length: 10", "Transfer-Encoding: chunked"})
  void body_thatEndsEarly_isABadRequest(String header) throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /text HTTP/1.1\nHost: x\n" + header + "\n\n").say("5\n");
        wire.socket().shutdownOutput();
        assertThat(wire.answer().status()).isEqualTo(400);
      }
    }
  }

  /// What is no chunk is a bad request.
  @Test
  void chunk_thatIsNone_isABadRequest() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /text HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzz\nabc\n");
        assertThat(wire.answer().status()).isEqualTo(400);
      }
    }
  }

  /// A client that asks whether it may go on is told to, once somebody wants the body.
  @Test
  void client_thatExpectsContinue_isToldTo() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.say("POST /text HTTP/1.1\nHost: x\nContent-Length: 3\nExpect: 100-continue\n\n");
        assertThat(wire.head().status()).isEqualTo(100);
        assertThat(wire.say("abc").answer().text()).isEqualTo("abc");
      }
    }
  }

  /// A large file goes through unchanged, in and out, piece by piece.
  @Test
  void file_ofManyMegabytes_comesBackUnchanged() throws Exception {
    byte[] file = new byte[20 << 20];
    new Random(1).nextBytes(file);
    HttpServer echo =
        Servers.local()
            .limits(HttpLimits.DEFAULT.withBody(BodyLimits.DEFAULT.withBytesMax(1 << 30)))
            .post("/echo", BodiesTest::echo);
    try (Servers servers = new Servers()) {
      servers.start(echo);
      try (Wire wire = servers.connect(echo)) {
        byte[] head = "--XX\r\nContent-Disposition: form-data; name=f\r\n\r\n".getBytes(UTF_8);
        byte[] end = "\r\n--XX--\r\n".getBytes(UTF_8);
        wire.say("POST /echo HTTP/1.1\nHost: x\nContent-Type: " + MULTIPART + "\n");
        wire.say("Content-Length: " + (head.length + file.length + end.length) + "\n\n").say(head);
        Thread writer = Thread.ofVirtual().start(() -> say(wire, file, end));
        assertThat(sha(wire.answer().bytes())).isEqualTo(sha(file));
        writer.join();
      }
    }
  }

  private static void say(Wire wire, byte[] file, byte[] end) {
    try {
      wire.say(file).say(end);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Reply echo(ProcessSelf<Object> self, Request request) throws Exception {
    InputStream content = request.parts().next().orElseThrow().content();
    return Reply.stream("application/octet-stream", content::transferTo);
  }

  private static String sha(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
