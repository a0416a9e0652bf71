// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.KnownTypes;
import dev.spinoff.remote.internal.codec.ReadContext;
import dev.spinoff.remote.internal.codec.SentTypes;
import dev.spinoff.remote.internal.codec.Shape;
import dev.spinoff.remote.internal.codec.WriteContext;

/// A link of which both ends are here. References cannot travel by it.
final class Loop implements WriteContext, ReadContext {

  private final KnownTypes known = new KnownTypes();
  private final SentTypes sent =
      new SentTypes(definition -> known.define(new ByteReader(definition.toBytes())));

  @Override
  public int numberOf(Shape shape) {
    return sent.numberOf(shape);
  }

  @Override
  public Shape shape(int number) {
    return known.shape(number);
  }

  @Override
  public void ref(Ref<?> ref, ByteWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replyTo(ReplyTo<?> to, ByteWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Ref<Object> ref(ByteReader in) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReplyTo<Object> replyTo(ByteReader in) {
    throw new UnsupportedOperationException();
  }
}
