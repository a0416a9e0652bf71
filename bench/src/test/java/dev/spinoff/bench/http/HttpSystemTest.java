// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.http.HttpSystem.Behind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class HttpSystemTest {

  /// Each server gives the same bytes with the same headers, whoever knows the answer.
  @ParameterizedTest
  @MethodSource("all")
  void server_ofAnyKind_givesTheSameAnswer(HttpSystem system, Behind behind) throws Exception {
    try (HttpSystem.Running server = system.start(behind)) {
      HttpResponse<String> answer = fetch(server.port());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("Hello, World!");
      assertThat(answer.headers().map().keySet())
          .containsExactlyInAnyOrder("content-length", "content-type", "date");
      assertThat(header(answer, "content-length")).isEqualTo("13");
      assertThat(header(answer, "content-type").toLowerCase(Locale.ROOT))
          .isEqualTo("text/plain; charset=utf-8");
      assertThat(header(answer, "date")).hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length());
    }
  }

  static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (HttpSystem system : HttpSystem.values()) {
      for (Behind behind : Behind.values()) {
        all.add(Arguments.of(system, behind));
      }
    }
    return all.stream();
  }

  private static HttpResponse<String> fetch(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      client.shutdownNow();
      return answer;
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  /// A name that no system has is refused, with those that there are.
  @Test
  void name_ofNoSystem_isRefused() {
    assertThatThrownBy(() -> HttpSystem.named("netty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no system 'netty'; there are [spinoff, jetty, pekko-http, vertx]");
  }
}
