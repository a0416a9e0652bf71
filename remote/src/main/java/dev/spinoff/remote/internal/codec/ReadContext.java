// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;

/// What a message is read for: the link it came by. Any thread. What is read must be exactly what
/// [WriteContext] has written.
public interface ReadContext extends TypesIn {

  /// Reads a reference.
  Ref<Object> ref(ByteReader in);

  /// Reads where an answer goes.
  ReplyTo<Object> replyTo(ByteReader in);
}
