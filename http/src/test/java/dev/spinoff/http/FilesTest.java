// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of a folder as answers.
final class FilesTest {

  @TempDir private Path folder;
  private HttpServer server = Servers.local();

  @BeforeEach
  void makeFiles() throws IOException {
    Path web = Files.createDirectories(folder.resolve("web/docs/a b"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("web/index.html"), "<p>index");
    Files.writeString(folder.resolve("web/a.txt"), "0123456789");
    Files.writeString(folder.resolve("web/.hidden"), "secret");
    Files.writeString(folder.resolve("web/docs/index.html"), "<p>docs");
    Files.writeString(web.resolve("x+y%.js"), "1");
    Files.createSymbolicLink(folder.resolve("web/out.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("web/in.txt"), folder.resolve("web/a.txt"));
    server = server.files("/static", folder.resolve("web"));
  }

  /// What is in the folder is there, and nothing else, whatever the path looks like.
  @ParameterizedTest
  @CsvSource({
    "/static/a.txt, 200, 0123456789",
    "/static/, 200, <p>index",
    "/static/docs/, 200, <p>docs",
    "/static/docs/a%20b/x+y%25.js, 200, 1",
    "/static/in.txt, 200, 0123456789",
    "/static/out.txt, 404, no such page",
    "/static/b.txt, 404, no such page",
    "/static/%C3%A4.txt, 404, no such page",
    "/static/docs/a%20b/, 404, no such page",
    "/static/.hidden, 404, no such page",
    "/static/docs/../a.txt, 200, 0123456789",
    "/static/../secret.txt, 404, no such page",
    "/static/..%2fsecret.txt, 404, no such page",
    "/static/%2e%2e/secret.txt, 400, Ambiguous URI path segment",
    "/static/docs%2f..%2f..%2fsecret.txt, 404, no such page",
    "/static/..%5csecret.txt, 400, Suspicious Path Character",
    "/static/a.txt%00, 400, Bad Request",
    "/static/a.txt/, 404, no such page",
  })
  void path_ofEachKind_leadsToAFileOrNowhere(String path, int status, String text)
      throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.text().strip()).isEqualTo(text);
        assertThat(answer.status()).isEqualTo(status);
      }
    }
  }

  /// A folder for all that has no other route is in nobody's way: a path that it has no file for is
  /// what the other routes make of it, and another method never leads there.
  @ParameterizedTest
  @CsvSource({
    "GET, /a.txt, 200, 0123456789, ''",
    "GET, /, 200, <p>index, ''",
    "POST, /, 200, posted, ''",
    "POST, /orders, 200, ordered, ''",
    "GET, /orders, 405, 'only OPTIONS, POST', 'OPTIONS, POST'",
    "HEAD, /orders, 405, '', 'OPTIONS, POST'",
    "PUT, /orders, 405, 'only OPTIONS, POST', 'OPTIONS, POST'",
    "GET, /nothing, 404, no such page, ''",
    "POST, /nothing, 404, no such page, ''",
    "POST, /a.txt, 404, no such page, ''",
    "OPTIONS, /a.txt, 204, '', 'GET, HEAD, OPTIONS'",
    "POST, /orders/7, 405, 'only GET, HEAD, OPTIONS', 'GET, HEAD, OPTIONS'",
  })
  void path_besideAFolderForAll_leadsWhereItShould(
      String method, String path, int status, String text, String allow) throws Exception {
    HttpServer all =
        Servers.local()
            .files("/", folder.resolve("web"))
            .post("/", (_, _) -> Reply.text("posted"))
            .post("/orders", (_, _) -> Reply.text("ordered"))
            .get("/orders/{id}", (_, _) -> Reply.text("order"));
    try (Servers servers = new Servers()) {
      servers.start(all);
      try (Wire wire = servers.connect(all)) {
        wire.ask(method, path);
        Wire.Answer answer = method.equals("HEAD") ? wire.head() : wire.answer();
        assertThat(answer.text().strip()).isEqualTo(text);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow")).isEqualTo(allow);
      }
    }
  }

  /// A folder's path without a slash leads to the one with a slash, for links in its page to work.
  @Test
  void folder_withoutASlash_leadsToTheOneWithASlash() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/static/docs");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("docs/");
        assertThat(wire.get("/static/docs/a%20b").header("Location")).isEqualTo("a%20b/");
      }
    }
  }

  /// A part of a file that is asked for, in each of the ways in which it can be.
  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, 0123, bytes 0-3/10",
    "bytes=4-, 206, 456789, bytes 4-9/10",
    "bytes=-2, 206, 89, bytes 8-9/10",
    "bytes=-99, 206, 0123456789, bytes 0-9/10",
    "bytes=8-99, 206, 89, bytes 8-9/10",
    "bytes=10-, 416, '', bytes */10",
    "bytes=-0, 416, '', bytes */10",
    "'bytes=0-1,3-4', 200, 0123456789, ''",
    "bytes=3-1, 200, 0123456789, ''",
    "bytes=a-b, 200, 0123456789, ''",
    "lines=0-1, 200, 0123456789, ''",
  })
  void range_ofEachKind_isSentOrRefused(String range, int status, String text, String says)
      throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer answer = wire.get("/static/a.txt", "Range: " + range);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.header("Content-Range")).isEqualTo(says);
      }
    }
  }

  /// A client that has a file already is told that it is the same, by its tag or its time; a part
  /// is sent only of the file that the client has.
  @Test
  void file_thatTheClientHas_isNotSentAgain() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        Wire.Answer first = wire.get("/static/a.txt");
        assertThat(first.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        String tag = first.header("ETag");
        String time = first.header("Last-Modified");
        Wire.Answer known = wire.get("/static/a.txt", "If-None-Match: " + tag);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.headers()).doesNotContainKey("content-length");
        assertThat(wire.get("/static/a.txt", "If-None-Match: \"x\"").status()).isEqualTo(200);
        assertThat(wire.get("/static/a.txt", "If-Modified-Since: " + time).status()).isEqualTo(304);
        assertThat(wire.get("/static/a.txt", "Range: bytes=0-1", "If-Range: " + tag).status())
            .isEqualTo(206);
        assertThat(wire.get("/static/a.txt", "Range: bytes=0-1", "If-Range: \"x\"").status())
            .isEqualTo(200);
        Wire.Answer head = wire.ask("HEAD", "/static/a.txt").head();
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(wire.get("/static/a.txt").text()).isEqualTo("0123456789");
      }
    }
  }
}
