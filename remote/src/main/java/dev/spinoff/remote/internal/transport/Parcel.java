// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Pieces;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.remote.internal.codec.ReadContext;
import dev.spinoff.spi.Encoded;
import org.jspecify.annotations.Nullable;

/// A message that has come, and is decoded when its receiver gets to it: by then it is known what
/// that one understands, and no other has to wait for it.
final class Parcel extends Encoded {

  private final Link link;
  private final ReadContext context;
  private final String path; // the receiver's
  private final byte @Nullable [] bytes;
  private final @Nullable Pieces pieces; // if there are no bytes

  Parcel(Link link, ReadContext context, String path, byte[] bytes) {
    this.link = link;
    this.context = context;
    this.path = path;
    this.bytes = bytes;
    this.pieces = null;
  }

  /// A large one.
  Parcel(Link link, ReadContext context, String path, Pieces pieces) {
    this.link = link;
    this.context = context;
    this.path = path;
    this.bytes = null;
    this.pieces = pieces;
  }

  private byte[] bytes() {
    return bytes != null ? bytes : pieces != null ? pieces.joined() : new byte[0];
  }

  private int size() {
    return bytes != null ? bytes.length : pieces != null ? pieces.size() : 0;
  }

  /// What the question names may come: the type of the answer is among it.
  @Override
  public Object openAnswer(Class<?> question) {
    return open(Codec.Purpose.ANSWER, question);
  }

  @Override
  public Object open(Class<?> type) {
    return open(Codec.Purpose.MESSAGE, type);
  }

  private Object open(Codec.Purpose purpose, Class<?> type) {
    Object message = link.node().codec().read(new ByteReader(bytes()), purpose, type, context);
    if (message == null) {
      throw new NotDecodable("no message at all");
    }
    return message;
  }

  @Override
  public Object openAnyway() {
    try {
      return open(Object.class);
    } catch (NotDecodable _) {
      return this;
    }
  }

  @Override
  public void refused(Throwable why) {
    String text = String.valueOf(why.getMessage());
    link.outbound().unreadable(path, name() + " of " + size() + " bytes: " + text);
  }

  private String name() {
    return Codec.name(start(), context);
  }

  private ByteReader start() {
    return pieces != null ? pieces.message() : new ByteReader(bytes());
  }

  @Override
  public String toString() {
    return name() + " of " + size() + " bytes from " + link.peer();
  }
}
