// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import java.io.IOException;

/// The measuring side: a connection for round trips, and one for messages one way.
final class RawClient implements RemoteSystem.Client {

  private final Connection echo;
  private final Content content;
  private final Sending sending;
  private long number;

  RawClient(Connection echo, Connection sink, Content content) throws IOException {
    this.echo = echo;
    this.content = content;
    echo.write(content.make(Answering.ECHO, Answering.WORD_BYTES));
    sink.write(content.make(Answering.SINK, Answering.WORD_BYTES));
    echo.flush();
    sink.flush();
    this.sending = Sending.start(sink, content);
  }

  @Override
  public Latencies ping(int roundTrips) throws IOException {
    Latencies latencies = new Latencies();
    for (int i = 0; i < roundTrips; i++) {
      Object message = content.make(++number, RemoteSystem.PING_BYTES);
      long begun = System.nanoTime();
      echo.write(message);
      echo.flush();
      Object back = echo.read();
      latencies.add(System.nanoTime() - begun);
      if (Content.number(back) != number) {
        throw new IOException("not what was sent last: " + Content.number(back));
      }
    }
    return latencies;
  }

  @Override
  public void tell(int messages) throws IOException, InterruptedException {
    sending.tell(messages);
  }
}
