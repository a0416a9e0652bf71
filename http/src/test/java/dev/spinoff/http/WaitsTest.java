// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that wait, or compute for long, hold up nobody else, and leave nothing behind on the
/// threads that they share with others.
final class WaitsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int CONNECTIONS = 4 * PROCESSORS; // each thread that reads has several

  private final CountDownLatch free = new CountDownLatch(1);
  private final LinkedBlockingQueue<Ref<Object>> begun = new LinkedBlockingQueue<>();
  private final HttpServer server =
      Servers.local()
          .get("/quick", (_, _) -> Reply.text("quick"))
          .get("/unseen", this::waitUnseen)
          .get("/seen", this::waitSeen)
          .get("/spins", this::spin)
          .get("/stubborn", this::heedNoKill)
          .get("/dirty", (_, _) -> dirty())
          .get("/clean", (_, _) -> clean());

  private Reply waitUnseen(ProcessSelf<Object> self, Request request) throws Exception {
    begun.add(self.ref());
    free.await();
    return Reply.text("done");
  }

  private Reply waitSeen(ProcessSelf<Object> self, Request request) throws Exception {
    begun.add(self.ref());
    self.receive();
    return Reply.text("done");
  }

  private Reply spin(ProcessSelf<Object> self, Request request) {
    begun.add(self.ref());
    while (free.getCount() > 0) {
      Thread.onSpinWait();
    }
    return Reply.text("done");
  }

  private Reply heedNoKill(ProcessSelf<Object> self, Request request) {
    begun.add(self.ref());
    while (free.getCount() > 0) {
      try {
        free.await();
      } catch (InterruptedException _) {
        // goes on, which nobody should do
      }
    }
    return Reply.text("too late");
  }

  private static Reply dirty() {
    Thread.currentThread().interrupt();
    Thread.currentThread().setContextClassLoader(null);
    return Reply.text("left");
  }

  private static Reply clean() {
    boolean isInterrupted = Thread.currentThread().isInterrupted();
    boolean hasLoader = Thread.currentThread().getContextClassLoader() != null;
    return Reply.text(isInterrupted + " " + hasLoader);
  }

  private List<Wire> connect(Servers servers) throws Exception {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      wires.add(servers.connect(server));
    }
    return wires;
  }

  private Ref<Object> begun() throws InterruptedException {
    return begun.poll(10, TimeUnit.SECONDS);
  }

  private static void assertQuick(List<Wire> wires) throws Exception {
    for (Wire wire : wires) {
      assertThat(wire.get("/quick").text()).isEqualTo("quick");
    }
  }

  /// However many responders wait, whether the node sees it or not, all of them begin, and others
  /// are answered meanwhile.
  @ParameterizedTest
  @ValueSource(strings = {"/unseen", "/seen"})
  void responders_thatWait_holdUpNobody(String path) throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      List<Wire> waiting = connect(servers);
      List<Wire> others = connect(servers);
      for (Wire wire : waiting) {
        wire.ask("GET", path);
      }
      List<Ref<Object>> responders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        responders.add(begun());
      }
      assertThat(responders).doesNotContainNull().doesNotHaveDuplicates();
      assertQuick(others);
      free.countDown();
      responders.forEach(one -> one.tell("go"));
      for (Wire wire : waiting) {
        assertThat(wire.answer().text()).isEqualTo("done");
      }
      assertQuick(waiting);
    }
  }

  /// A responder that computes keeps a processor, but no request that another one could answer.
  @Test
  void responder_thatComputes_holdsUpNobody() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      List<Wire> others = connect(servers);
      try (Wire spinning = servers.connect(server)) {
        spinning.ask("GET", "/spins");
        assertThat(begun()).isNotNull();
        assertQuick(others);
        free.countDown();
        assertThat(spinning.answer().text()).isEqualTo("done");
      }
    }
  }

  /// One of HTTP/2 holds up none of its own connection.
  @ParameterizedTest
  @ValueSource(strings = {"/unseen", "/seen"})
  void request_ofHttp2ThatWaits_holdsUpNoOther(String path) throws Exception {
    try (Servers servers = new Servers();
        HttpClient client = HttpClient.newHttpClient()) {
      servers.start(server);
      assertThat(get(client, "/quick").join().version()).isEqualTo(HttpClient.Version.HTTP_2);
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      List<Ref<Object>> responders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        waiting.add(get(client, path));
        responders.add(begun());
      }
      assertThat(responders).doesNotContainNull();
      assertThat(get(client, "/quick").join().body()).isEqualTo("quick");
      free.countDown();
      responders.forEach(one -> one.tell("go"));
      assertThat(waiting).allMatch(answer -> answer.join().body().equals("done"));
    }
  }

  private CompletableFuture<HttpResponse<String>> get(HttpClient client, String path) {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /// A responder that heeds no kill is a 503 for its client once its grace is over, and holds up
  /// nobody.
  @Test
  void responder_thatHeedsNoKill_isA503() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.ask("GET", "/stubborn");
        begun().kill();
        assertThat(wire.answer().status()).isEqualTo(503);
        assertQuick(connect(servers));
        free.countDown();
      }
    }
  }

  /// An interrupt, or another class loader, reaches no request that comes later.
  @Test
  void request_afterADirtyOne_findsACleanThread() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      for (Wire wire : connect(servers)) {
        assertThat(wire.get("/dirty").text()).isEqualTo("left");
        assertThat(wire.get("/clean").text()).isEqualTo("false true");
      }
    }
  }
}
