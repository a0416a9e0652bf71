// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/// Makes messages of frames. One frame is read at a time, and after a whole message none until its
/// receiver wants more. On Jetty's threads, one after the other.
final class Frames implements FrameHandler {

  private final SocketLink link;
  private final int bytesMax;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(0);
  private boolean isText;

  Frames(SocketLink link, int bytesMax) {
    this.link = link;
    this.bytesMax = bytesMax;
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    callback.succeeded();
    link.opened(session);
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    link.heard();
    if (link.isGivenUp()) {
      callback.succeeded();
      link.more();
      return;
    }
    switch (frame.getOpCode()) {
      case OpCode.PING -> link.pong(copied(frame));
      case OpCode.PONG -> link.more();
      case OpCode.TEXT, OpCode.BINARY -> begin(frame);
      case OpCode.CONTINUATION -> add(frame);
      default -> {} // Jetty answers a close
    }
    callback.succeeded();
  }

  private static ByteBuffer copied(Frame frame) {
    byte[] bytes = new byte[frame.getPayloadLength()];
    frame.getPayload().get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private void begin(Frame frame) {
    message.reset();
    isText = frame.getOpCode() == OpCode.TEXT;
    add(frame);
  }

  private void add(Frame frame) {
    if (message.size() + frame.getPayloadLength() > bytesMax) {
      link.giveUp(CloseStatus.MESSAGE_TOO_LARGE, "a message has more than " + bytesMax + " bytes");
      return;
    }
    if (frame.hasPayload()) {
      message.writeBytes(copied(frame).array());
    }
    if (frame.isFin()) {
      deliver(message.toByteArray());
      message.reset();
    } else {
      link.more();
    }
  }

  private void deliver(byte[] bytes) {
    if (!isText) {
      link.deliver(bytes);
      return;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      link.deliver(text);
    } catch (CharacterCodingException _) {
      link.giveUp(CloseStatus.BAD_PAYLOAD, "a text is not in UTF-8");
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded(); // it is closed next
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    String reason = status.getReason();
    link.closed(status.getCode(), reason == null ? "" : reason);
    callback.succeeded();
  }
}
