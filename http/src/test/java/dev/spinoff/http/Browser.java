// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client of a WebSocket, that keeps what it hears.
final class Browser implements WebSocket.Listener, AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;
  private volatile String closed = ""; // before the end is heard

  private Browser() {}

  /// Opens a connection.
  static Browser at(HttpServer server, String path) {
    Browser browser = new Browser();
    URI uri = URI.create("ws://localhost:" + server.port() + path);
    browser.socket = browser.client.newWebSocketBuilder().buildAsync(uri, browser).join();
    return browser;
  }

  WebSocket socket() {
    return socket;
  }

  /// The next thing that is heard: a text, bytes, a pong or the end.
  String next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  /// What the server has said when it closed.
  String reason() {
    return closed;
  }

  /// Sends many texts, each when the one before is out.
  void sendMany(int count) {
    for (int i = 0; i < count; i++) {
      socket.sendText("message " + i, true).join();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    heard.add(bytes(data));
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    heard.add("pong " + bytes(data));
    from.request(1);
    return null;
  }

  private static String bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return Arrays.toString(bytes);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = reason;
    heard.add("closed " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    heard.add("error " + error);
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
