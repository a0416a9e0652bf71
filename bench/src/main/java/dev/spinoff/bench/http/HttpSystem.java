// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.peer.Peers;
import java.util.List;

/// What an HTTP server is made with. All of them answer with the same bytes and the same headers.
enum HttpSystem {

  /// Ours.
  SPINOFF(Peers.SPINOFF),

  /// The server that ours stands on, without ours.
  JETTY("jetty"),

  /// Pekko HTTP.
  PEKKO("pekko-http"),

  /// Vert.x.
  VERTX("vertx");

  /// Only of this machine.
  static final String HOST = "127.0.0.1";

  /// The whole answer.
  static final String TEXT = "Hello, World!";

  /// Its media type.
  static final String TEXT_TYPE = "text/plain; charset=utf-8";

  /// Who knows the answer.
  enum Behind {

    /// What handles the request.
    HANDLER,

    /// An actor that was there before, which the handler asks. A bare program has none.
    ACTOR
  }

  /// A server that runs.
  interface Running extends AutoCloseable {

    /// Where it listens.
    int port();

    @Override
    void close();
  }

  private final String label;

  HttpSystem(String label) {
    this.label = label;
  }

  /// Its name on the command line.
  String label() {
    return label;
  }

  /// Their names, ours first.
  static List<String> labels() {
    return List.of(values()).stream().map(HttpSystem::label).toList();
  }

  /// One of them.
  static HttpSystem named(String label) {
    for (HttpSystem system : values()) {
      if (system.label.equals(label)) {
        return system;
      }
    }
    throw new IllegalArgumentException("no system '" + label + "'; there are " + labels());
  }

  /// Starts a server at any port that is free. It listens when this returns.
  Running start(Behind behind) throws Exception {
    return switch (this) {
      case SPINOFF -> SpinoffHttp.start(behind);
      case JETTY -> BareJetty.start();
      case PEKKO -> PekkoHttp.start(behind);
      case VERTX -> VertxHttp.start(behind);
    };
  }
}
