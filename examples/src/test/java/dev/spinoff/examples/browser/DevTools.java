// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A connection to a browser's inside, in the words of its DevTools protocol.
final class DevTools implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long NET_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
  private final StringBuilder text = new StringBuilder(); // used by the listener alone
  private final WebSocket socket;

  DevTools(URI at) {
    this.socket = client.newWebSocketBuilder().buildAsync(at, this).join();
  }

  /// Asks the browser itself for something.
  JsonNode ask(String method, Map<String, ?> parameters) {
    return ask("", method, parameters);
  }

  /// Asks a page for something.
  ///
  /// @param session of the page; empty for the browser itself
  JsonNode ask(String session, String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
    question.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      question.put("sessionId", session);
    }
    socket.sendText(question.toString(), true).join();
    return answer.orTimeout(NET_SECONDS, TimeUnit.SECONDS).join();
  }

  /// The next event of this name on a page; to be called before what causes it.
  CompletableFuture<JsonNode> expect(String session, String event) {
    CompletableFuture<JsonNode> expected = new CompletableFuture<>();
    events.put(session + event, expected);
    return expected.orTimeout(NET_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
    text.append(piece);
    if (last) {
      take(JSON.readTree(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(JsonNode said) {
    if (said.has("id")) {
      answer(answers.remove(said.get("id").intValue()), said);
      return;
    }
    String session = said.path("sessionId").asString("");
    var expected = events.remove(session + said.get("method").stringValue());
    if (expected != null) {
      expected.complete(said.get("params"));
    }
  }

  private static void answer(CompletableFuture<JsonNode> to, JsonNode said) {
    if (said.has("error")) {
      to.completeExceptionally(new IllegalStateException(said.get("error").toString()));
    } else {
      to.complete(said.get("result"));
    }
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    answers.values().forEach(answer -> answer.completeExceptionally(error));
    events.values().forEach(event -> event.completeExceptionally(error));
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
