// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.codec.ReadContext;
import dev.spinoff.remote.internal.codec.Shape;

/// What a message is read with.
///
/// @param receiver whom it is for
record Reading(Known known, Forms forms, Ref<?> receiver) implements ReadContext {

  @Override
  public Shape shape(int number) {
    return known.shape(number);
  }

  @Override
  public Ref<Object> ref(ByteReader in) {
    return forms.ref(in);
  }

  @Override
  public ReplyTo<Object> replyTo(ByteReader in) {
    return forms.replyTo(in, receiver);
  }
}
