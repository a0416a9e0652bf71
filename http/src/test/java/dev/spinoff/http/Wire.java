// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A client that says exactly what a test wants, and reads answers of HTTP/1.1.
final class Wire implements AutoCloseable {

  private static final int NET_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private boolean isAfterChunk;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// What has come back.
  ///
  /// @param headers by their names, in lower case
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Answer(int status, Map<String, String> headers, byte[] bytes) {

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  static Wire to(int port) throws IOException {
    return over(new Socket(), port);
  }

  /// Over a socket that is not connected yet.
  static Wire over(Socket socket, int port) throws IOException {
    socket.connect(new InetSocketAddress("localhost", port), NET_MILLIS);
    return of(socket);
  }

  /// Over a socket that is connected.
  static Wire of(Socket socket) throws IOException {
    socket.setSoTimeout(NET_MILLIS);
    return new Wire(socket);
  }

  Socket socket() {
    return socket;
  }

  /// Says what stands here; each line end as HTTP wants it.
  Wire say(String text) throws IOException {
    return say(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /// Asks for something without a body.
  Wire ask(String method, String path, String... headers) throws IOException {
    return say(head(method, path, headers) + "\n");
  }

  /// Asks for something with a body.
  Wire ask(String method, String path, byte[] body, String... headers) throws IOException {
    return say(head(method, path, headers) + "Content-Length: " + body.length + "\n\n").say(body);
  }

  private static String head(String method, String path, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\nHost: localhost\n");
    for (String header : headers) {
      text.append(header).append('\n');
    }
    return text.toString();
  }

  Answer get(String path, String... headers) throws IOException {
    return ask("GET", path, headers).answer();
  }

  Answer post(String path, String contentType, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ask("POST", path, bytes, "Content-Type: " + contentType).answer();
  }

  /// Reads an answer with its body.
  Answer answer() throws IOException {
    Answer head = head();
    return new Answer(head.status(), head.headers(), body(head));
  }

  /// Reads an answer up to where its body begins.
  Answer head() throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + "\n" + other);
    }
    return new Answer(Integer.parseInt(status.split(" ", -1)[1]), headers, new byte[0]);
  }

  private byte[] body(Answer head) throws IOException {
    if (head.header("transfer-encoding").equals("chunked")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        all.writeBytes(chunk);
      }
      return all.toByteArray();
    }
    String length = head.header("content-length");
    return length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
  }

  /// Reads one chunk of a body; empty at the end. The line end behind a chunk may come with the
  /// next one only.
  byte[] chunk() throws IOException {
    if (isAfterChunk) {
      skipLineEnd();
    }
    byte[] bytes = in.readNBytes(Integer.parseInt(line(), 16));
    isAfterChunk = bytes.length > 0;
    if (!isAfterChunk) {
      skipLineEnd();
    }
    return bytes;
  }

  private void skipLineEnd() throws IOException {
    String end = line();
    if (!end.isEmpty()) {
      throw new IOException("a chunk is followed by " + end);
    }
  }

  /// Reads a line.
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed after '" + line + "'");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /// Reads some bytes.
  byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  /// Reads up to the end of the connection.
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
