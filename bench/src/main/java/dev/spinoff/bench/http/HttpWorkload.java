// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.ServerJvm;
import dev.spinoff.bench.Usage;
import dev.spinoff.bench.Workload;
import dev.spinoff.bench.http.HttpSystem.Behind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// How many requests does a server answer, and how fast, when 64 connections always have one under
/// way? What it costs is that of the server's JVM alone.
final class HttpWorkload implements Workload {

  private final String name;
  private final Behind behind;

  HttpWorkload(String name, Behind behind) {
    this.name = name;
    this.behind = behind;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String about() {
    return switch (behind) {
      case HANDLER -> "64 connections ask an HTTP server, whose handler answers; needs wrk";
      case ACTOR -> "the same where the handler asks an actor that is there already; needs wrk";
    };
  }

  @Override
  public List<String> systems() {
    return HttpSystem.labels();
  }

  @Override
  public void requirePrograms() throws IOException {
    var _ = Wrk.find();
  }

  @Override
  public Trial open(String system, Scale scale) throws Exception {
    Wrk wrk = Wrk.find();
    ServerJvm server = HttpMain.start(system, behind);
    Load load =
        new Load(
            wrk,
            server,
            URI.create("http://" + HttpSystem.HOST + ":" + server.port() + "/"),
            (int) Math.max(1, Math.ceil(scale.seconds())));
    load.check();
    return load;
  }

  /// @param seconds how long a round is
  private record Load(Wrk wrk, ServerJvm server, URI uri, int seconds) implements Trial {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Throws if the answer is not what all give.
    void check() throws IOException, InterruptedException {
      try (HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().equals(HttpSystem.TEXT)) {
          throw new IOException("a wrong answer: " + answer + ": " + answer.body());
        }
      }
    }

    @Override
    public Round round() throws Exception {
      Usage before = server.usage();
      WrkReport report = wrk.run(uri, seconds);
      Usage used = server.usage().since(before);
      return Round.of(
          new Figure("requests", "/s", report.perSecond()),
          new Figure("p50", "µs", report.p50Micros()),
          new Figure("p99", "µs", report.p99Micros()),
          new Figure("CPU", "ns/op", (double) used.cpuNanos() / report.requests()),
          new Figure("allocated", "B/op", (double) used.bytes() / report.requests()));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
