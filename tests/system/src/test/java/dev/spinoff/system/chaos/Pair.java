// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A connection that goes through a proxy: the sockets of its two ends, and the two conduits
/// between them. What happens to one socket happens to the other.
final class Pair {

  private final ChaosProxy proxy;
  private final Socket client;
  private final Socket target;
  private final Conduit there;
  private final Conduit back;
  private final List<Thread> threads = new ArrayList<>(); // guarded by this, as the next
  private boolean isOver;

  Pair(ChaosProxy proxy, Socket client, Socket target) {
    this.proxy = proxy;
    this.client = client;
    this.target = target;
    this.there = new Conduit(this, proxy.weather(Way.THERE), client, target);
    this.back = new Conduit(this, proxy.weather(Way.BACK), target, client);
  }

  synchronized void begin() {
    if (!isOver) {
      begin("reads there", there::read);
      begin("writes there", there::write);
      begin("reads back", back::read);
      begin("writes back", back::write);
    }
  }

  private void begin(String name, Work work) {
    threads.add(proxy.start(name, () -> carry(work)));
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void carry(Work work) {
    try {
      work.run();
    } catch (IOException | InterruptedException broken) {
      reset(); // as one end is, or as the proxy is closed
    }
  }

  Conduit conduit(Way way) {
    return way == Way.THERE ? there : back;
  }

  /// Closes it when both ends have.
  void finished() throws IOException {
    if (there.isFinished() && back.isFinished()) {
      client.close();
      target.close();
      over();
    }
  }

  void reset() {
    reset(client);
    reset(target);
    over();
  }

  private synchronized void over() {
    isOver = true;
    threads.forEach(Thread::interrupt); // those that wait for something to do, or for its time
    proxy.over(this);
  }

  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // it is closed already
    }
  }
}
