// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.socket;

import dev.spinoff.http.SocketMessage;
import dev.spinoff.http.internal.body.JsonBody;
import dev.spinoff.spi.Encoded;
import org.eclipse.jetty.websocket.core.CloseStatus;
import tools.jackson.databind.json.JsonMapper;

/// A client's message in JSON, in the mailbox: read by whoever takes it, who lets the next one come
/// then.
final class IncomingJson extends Encoded {

  private final SocketLink link;
  private final JsonMapper mapper;
  private final String text;
  private final Class<?> type;

  IncomingJson(SocketLink link, JsonMapper mapper, String text, Class<?> type) {
    this.link = link;
    this.mapper = mapper;
    this.text = text;
    this.type = type;
  }

  @Override
  public Object open(Class<?> bodys) throws JsonBody.Bad {
    SocketMessage message = new SocketMessage.Json(JsonBody.read(mapper, text, type));
    link.more();
    return message;
  }

  @Override
  public void refused(Throwable why) {
    if (why instanceof JsonBody.Bad bad) {
      int code = bad.isMalformed() ? CloseStatus.BAD_PAYLOAD : CloseStatus.POLICY_VIOLATION;
      link.giveUpUnread(code, bad.mistake(), bad.mistake());
    } else { // the program's own code for reading it
      link.giveUpUnread(CloseStatus.SERVER_ERROR, "", String.valueOf(why));
    }
  }

  @Override
  public boolean hasOwnLog() {
    return true;
  }

  @Override
  public Object openAnyway() {
    return new SocketMessage.Text(text);
  }

  @Override
  public String toString() {
    return SocketMessage.Json.class.getName();
  }
}
