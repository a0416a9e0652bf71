// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP example says what its ancestor says.
@Timeout(60)
final class HttpExampleTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server = Main.server(0);
  private Node node;

  @BeforeEach
  void start() {
    node = Node.start(server);
  }

  @AfterEach
  void stop() {
    client.close();
    node.stop();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// The pages, and what is none.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | 200 | Hello, World!",
        "/foo/X | 200 | 'foo got: X\n...and adder computed: 3 + 4 = 7'",
        "/add/3/4 | 200 | 3 + 4 = 7",
        "/add/3/x | 404 | 'b must be a whole number\n'",
        "/form | 405 | 'only OPTIONS, POST\n'",
      })
  void page_ofEachKind_saysWhatItShould(String path, int status, String text) throws Exception {
    HttpResponse<String> answer = send(at(path));
    assertThat(answer.body()).isEqualTo(text);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  /// A form's items come back one a line, or one of them is refused: both happen.
  @Test
  void form_ofItems_isSaidAgainOrRefused() throws Exception {
    Set<String> seen = new HashSet<>();
    while (seen.size() < 3) {
      HttpResponse<String> answer =
          send(
              at("/form")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("stuff=a&other=x&stuff=b")));
      seen.add(answer.statusCode() + " " + answer.body());
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "200 got:\na\nb\n", "400 I don't like a\n", "400 I don't like b\n");
  }

  /// A file comes back as it was, under another name.
  @Test
  void file_thatIsSent_comesBackAsItWas() throws Exception {
    byte[] file = new byte[1 << 20];
    new Random(7).nextBytes(file);
    byte[] head =
        "--X\r\nContent-Disposition: form-data; name=file1; filename=a.bin\r\n\r\n".getBytes(UTF_8);
    HttpRequest request =
        at("/file-echo")
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofByteArray(head),
                    BodyPublishers.ofByteArray(file),
                    BodyPublishers.ofString("\r\n--X--\r\n")))
            .build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"a.bin-echo\"");
    assertThat(answer.body()).isEqualTo(file);
  }
}
