// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;

/// What a message is written for: the link it leaves by. Any thread.
public interface WriteContext extends TypesOut {

  /// Writes a reference. Its length is written for it.
  void ref(Ref<?> ref, ByteWriter out);

  /// Writes where an answer goes, if that is no reference. Its length is written for it.
  void replyTo(ReplyTo<?> to, ByteWriter out);
}
