// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// What a [Reply] says beside its status and headers.
public sealed interface ReplyBody {

  /// Nothing.
  record Empty() implements ReplyBody {}

  /// Bytes that are there.
  final class Bytes implements ReplyBody {

    private final String contentType;
    private final byte[] bytes;

    Bytes(String contentType, byte[] bytes) {
      this.contentType = Objects.requireNonNull(contentType, "contentType");
      this.bytes = bytes;
    }

    /// Their media type.
    public String contentType() {
      return contentType;
    }

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
      return bytes;
    }
  }

  /// A value that is sent as JSON.
  record Json(Object value) implements ReplyBody {
    public Json {
      Objects.requireNonNull(value, "value");
    }
  }

  /// What is written while it is sent.
  record Stream(String contentType, Streaming writer) implements ReplyBody {
    public Stream {
      Objects.requireNonNull(contentType, "contentType");
      Objects.requireNonNull(writer, "writer");
    }
  }

  /// Server-sent events.
  ///
  /// @param heartbeat after how long a silence a comment is sent
  /// @param isFinite whether they come to an end by themselves, and are let when the server stops
  record Events(EventSource source, Duration heartbeat, boolean isFinite) implements ReplyBody {
    public Events {
      Objects.requireNonNull(source, "source");
      HttpLimits.positive("heartbeat", heartbeat);
    }
  }

  /// The content of a file.
  record OfFile(Path path) implements ReplyBody {
    public OfFile {
      Objects.requireNonNull(path, "path");
    }
  }
}
