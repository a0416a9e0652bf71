// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.http.EventSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Writes server-sent events, each out at once. Used by the responder's thread.
final class EventStream implements EventSink {

  private final Outgoing outgoing;
  private final Heartbeat heartbeat;

  EventStream(Outgoing outgoing, Heartbeat heartbeat) {
    this.outgoing = outgoing;
    this.heartbeat = heartbeat;
  }

  @Override
  public void send(String data) throws IOException, InterruptedException {
    write(data(new StringBuilder(), data));
  }

  @Override
  public void send(String type, String data) throws IOException, InterruptedException {
    write(data(field(new StringBuilder(), "event", type), data));
  }

  @Override
  public void send(String type, String data, String id) throws IOException, InterruptedException {
    write(data(field(field(new StringBuilder(), "id", id), "event", type), data));
  }

  @Override
  public void retryAfter(Duration time) throws IOException, InterruptedException {
    write(field(new StringBuilder(), "retry", Long.toString(time.toMillis())));
  }

  @Override
  public void comment(String text) throws IOException, InterruptedException {
    write(field(new StringBuilder(), "", text));
  }

  private static StringBuilder data(StringBuilder event, String data) {
    data.lines().forEach(line -> field(event, "data", line));
    return data.isEmpty() || data.endsWith("\n") ? field(event, "data", "") : event;
  }

  private static StringBuilder field(StringBuilder event, String name, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("the " + name + " of an event must be one line");
    }
    return event.append(name).append(": ").append(value).append('\n');
  }

  private void write(StringBuilder event) throws IOException, InterruptedException {
    byte[] bytes = event.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    heartbeat.pause();
    outgoing.write(false, ByteBuffer.wrap(bytes));
    heartbeat.resume();
  }
}
