// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.util.Objects;

/// What comes to the actor of a WebSocket from its client.
public sealed interface SocketMessage {

  /// A text.
  record Text(String text) implements SocketMessage {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /// A text that was JSON, made into a value; see [HttpServer#webSocket(String, Class,
  /// java.util.function.Function)].
  ///
  /// @param value of the type that the route names
  record Json(Object value) implements SocketMessage {
    public Json {
      Objects.requireNonNull(value, "value");
    }
  }

  /// Bytes.
  final class Binary implements SocketMessage {

    private final byte[] bytes;

    /// @param bytes not to be changed afterwards
    public Binary(byte[] bytes) {
      this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }

  /// The connection is closed: the last message. The actor ends once it has handled what came
  /// before and this.
  ///
  /// @param code such as 1000 (done), 1001 (the page was left) or 1006 (without a word)
  /// @param reason what the other side has said; often empty
  record Closed(int code, String reason) implements SocketMessage {
    public Closed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
