// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.HttpServer;
import dev.spinoff.http.Reply;
import java.util.Optional;

/// An HTTP server, until it is stopped: `./spin dev.spinoff.examples.http.Main`, then
///
/// - `curl http://localhost:8080/`
/// - `curl http://localhost:8080/foo/bar`
/// - `curl http://localhost:8080/add/3/4`
/// - `curl -d stuff=a -d stuff=b http://localhost:8080/form`
/// - `curl -F file1=@some-file -OJ http://localhost:8080/file-echo`
public final class Main implements ProcessActor<Object> {

  private static final int PORT_DEFAULT = 8080;
  private static final long BODY_BYTES_MAX = 1L << 30;

  private final int port;

  /// @param port where it listens; 8080 unless told
  public Main(Optional<Integer> port) {
    this.port = port.orElse(PORT_DEFAULT);
  }

  // region run
  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    HttpServer server = self.node().extend(server(port));
    self.log().info("listening at {}", server.uri());
    self.receive(); // until it is stopped
  }

  // end region run

  // region server
  static HttpServer server(int port) {
    return HttpServer.at("localhost", port)
        .limits(HttpLimits.DEFAULT.withBody(BodyLimits.DEFAULT.withBytesMax(BODY_BYTES_MAX)))
        .get("/", (_, _) -> Reply.text("Hello, World!"))
        .get("/foo/{name}", Foo::new)
        .get("/add/{a}/{b}", Adding::new)
        .post("/form", Stuff::new)
        .post("/file-echo", FileEcho::new);
  }
  // end region server
}
