// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.http.EventSource;
import dev.spinoff.http.Header;
import dev.spinoff.http.Reply;
import dev.spinoff.http.ReplyBody;
import dev.spinoff.http.Streaming;
import dev.spinoff.http.internal.Means;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/// Sends one answer. On the responder's thread.
public final class Sending {

  private static final HttpField JSON = new HttpField(HttpHeader.CONTENT_TYPE, "application/json");

  private final Means means;
  private final Request request;
  private final Response response;
  private final Answered done;

  /// @param done told what becomes of it
  public Sending(Means means, Request request, Response response, Answered done) {
    this.means = means;
    this.request = request;
    this.response = response;
    this.done = done;
  }

  /// Sends an answer that needs nobody's thread: one whose body is empty, or bytes.
  public static void page(Response response, Reply reply, Callback done) {
    head(response, reply);
    switch (reply.body()) {
      case ReplyBody.Bytes bytes when mayHaveBody(reply) -> bytes(response, bytes, done);
      default -> empty(response, reply, done);
    }
  }

  // What follows one of these would be taken for the next answer.
  private static boolean mayHaveBody(Reply reply) {
    return reply.status() != 204 && reply.status() != 205 && reply.status() != 304;
  }

  /// Sends any answer.
  public void send(Reply reply) throws Exception {
    if (mayHaveBody(reply)) {
      whole(reply);
    } else {
      page(response, reply, done);
    }
  }

  private void whole(Reply reply) throws Exception {
    switch (reply.body()) {
      case ReplyBody.Empty _, ReplyBody.Bytes _ -> page(response, reply, done);
      case ReplyBody.Json(var value) -> json(reply, value);
      case ReplyBody.Stream(var contentType, var writer) -> {
        head(response, reply);
        type(response, contentType);
        stream(writer);
      }
      case ReplyBody.Events events -> {
        head(response, reply);
        events(events);
      }
      case ReplyBody.OfFile(var path) -> {
        head(response, reply);
        new FileSending(path, request, response, outgoing()).send();
        done.succeeded();
      }
    }
  }

  private static void head(Response response, Reply reply) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    for (Header header : reply.headers()) {
      headers.add(header.name(), header.value());
    }
  }

  private static void type(Response response, String contentType) {
    HttpFields.Mutable headers = response.getHeaders();
    if (!headers.contains(HttpHeader.CONTENT_TYPE)) {
      headers.add(HttpHeader.CONTENT_TYPE, contentType);
    }
  }

  private static void empty(Response response, Reply reply, Callback done) {
    switch (reply.status()) {
      case 204 -> end(response, done);
      case 304 -> endUnmeasured(response, done);
      default -> {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        end(response, done);
      }
    }
  }

  private static void end(Response response, Callback done) {
    response.write(true, BufferUtil.EMPTY_BUFFER, done);
  }

  // In two steps, since an answer that ends with its head is said to have no bytes, while the one
  // that this stands for has any number of them.
  private static void endUnmeasured(Response response, Callback done) {
    Callback then =
        Callback.from(InvocationType.NON_BLOCKING, () -> end(response, done), done::failed);
    response.write(false, BufferUtil.EMPTY_BUFFER, then);
  }

  private static void bytes(Response response, ReplyBody.Bytes body, Callback done) {
    type(response, body.contentType());
    bytes(response, body.bytes(), done);
  }

  private static void bytes(Response response, byte[] bytes, Callback done) {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), done);
  }

  // Written before anything is sent, so that a value that cannot be is a clean failure.
  private void json(Reply reply, Object value) {
    byte[] bytes = means.json().writeValueAsBytes(value);
    head(response, reply);
    if (!response.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
      response.getHeaders().add(JSON);
    }
    bytes(response, bytes, done);
  }

  private void stream(Streaming writer) throws Exception {
    if (isHead()) {
      endUnmeasured(response, done);
      return;
    }
    ReplyStream out = new ReplyStream(outgoing());
    writer.write(out);
    out.close(); // not when it fails: the answer is not whole then
    done.succeeded();
  }

  // The head goes out at once, for the browser to know that it is connected.
  private void events(ReplyBody.Events events) throws Exception {
    type(response, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    if (isHead()) {
      endUnmeasured(response, done);
      return;
    }
    Outgoing outgoing = outgoing();
    outgoing.write(false, BufferUtil.EMPTY_BUFFER);
    if (!events.isFinite()) {
      done.endless();
    }
    long quietNanos = events.heartbeat().toNanos();
    Heartbeat heartbeat = new Heartbeat(means.access(), response, quietNanos, done::lost);
    if (isSent(events.source(), outgoing, heartbeat)) {
      outgoing.write(true, BufferUtil.EMPTY_BUFFER);
      done.succeeded();
    } else {
      outgoing.end(done); // not waited for, since the responder must not wait any more
    }
  }

  // Not if it is to end now, and no comment is under way, so that its end can be sent.
  private boolean isSent(EventSource source, Outgoing outgoing, Heartbeat heartbeat)
      throws Exception {
    heartbeat.resume();
    try {
      source.send(new EventStream(outgoing, heartbeat));
      heartbeat.pause();
      return true;
    } catch (Exception failure) {
      if (done.isToEnd() && heartbeat.end()) {
        return false;
      }
      throw failure;
    } finally {
      boolean _ = heartbeat.end();
    }
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  private Outgoing outgoing() {
    return new Outgoing(means.access(), response);
  }
}
