// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// One connection to the chat: as much of a WebSocket's client as that takes, with little memory.
/// Used by one thread.
final class Visitor {

  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LONGER = 126;
  private static final byte[] NO_MASK = new byte[4];

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(2_048); // what is read is before its position

  private final Map<String, Long> heardLast = new HashMap<>(); // from each member of its room

  private Visitor(SocketChannel channel) {
    this.channel = channel;
  }

  /// Enters a room.
  static Visitor enter(int port, String room, String name) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getByName("localhost"), port));
    Visitor visitor = new Visitor(channel);
    String head =
        String.join(
            "\r\n",
            "GET /rooms/%s?name=%s HTTP/1.1".formatted(room, name),
            "Host: localhost:" + port,
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    visitor.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    visitor.skipHead();
    return visitor;
  }

  private void skipHead() throws IOException {
    int end = -1;
    while (end < 0) {
      if (channel.read(in) < 0) {
        throw new IOException("the chat has closed the connection");
      }
      end = text(0, in.position()).indexOf("\r\n\r\n");
    }
    in.flip().position(end + 4);
    in.compact();
  }

  private String text(int from, int to) {
    return new String(in.array(), from, to - from, StandardCharsets.US_ASCII);
  }

  /// From now on it is read when there is something.
  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Says a line, of 125 bytes at most.
  void say(String line) throws IOException {
    send(TEXT, line.getBytes(StandardCharsets.US_ASCII));
  }

  private void send(int code, byte[] bytes) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(6 + bytes.length);
    frame.put((byte) (0x80 | code)).put((byte) (0x80 | bytes.length)).put(NO_MASK).put(bytes);
    write(frame.flip());
  }

  // So little is said that there is always room for it, or the chat no longer reads.
  private void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the chat takes no more");
    }
  }

  /// Takes what has come.
  void read(Consumer<String> heard) throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new IOException("the chat has closed the connection");
    }
    in.flip();
    while (hasFrame()) {
      frame(heard);
    }
    in.compact();
  }

  private int lengthAt(int at) {
    int length = in.get(at + 1);
    return length < LONGER ? length : in.getShort(at + 2) & 0xffff;
  }

  private boolean hasFrame() {
    int at = in.position();
    return in.remaining() >= 2
        && in.remaining() >= headerAt(at)
        && in.remaining() >= headerAt(at) + lengthAt(at);
  }

  private int headerAt(int at) {
    return in.get(at + 1) < LONGER ? 2 : 4;
  }

  private void frame(Consumer<String> heard) throws IOException {
    int at = in.position();
    int begin = at + headerAt(at);
    int end = begin + lengthAt(at);
    int code = in.get(at) & 0xf;
    in.position(end);
    switch (code) {
      case TEXT -> heard.accept(text(begin, end));
      case PING -> send(PONG, text(begin, end).getBytes(StandardCharsets.US_ASCII));
      default -> throw new IOException("the chat has sent a frame of kind " + code);
    }
  }

  /// Notes a line that it has heard; what one member says is heard in order.
  ///
  /// @return whether it comes behind the last one of that member
  boolean isNew(String member, long due) {
    Long before = heardLast.put(member, due);
    return before == null || before < due;
  }

  void leave() throws IOException {
    channel.close();
  }
}
