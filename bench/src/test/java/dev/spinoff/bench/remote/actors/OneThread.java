// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;

/// A network of actors that all run on the thread that sends from outside, until nothing is under
/// way. It loses what it is told to.
final class OneThread implements Network<String> {

  private static final String OUTSIDE = "outside";

  private final Predicate<Object> lost;
  private final Map<String, Handler<String>> actors = new HashMap<>();
  private final Queue<Runnable> underWay = new ArrayDeque<>();

  OneThread(Predicate<Object> lost) {
    this.lost = lost;
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public String spawn(String name, Handler<String> handler) {
    actors.put(name, handler);
    return name;
  }

  @Override
  public String lookup(int port, String name) {
    return name;
  }

  @Override
  public void tell(String to, Object message) {
    send(OUTSIDE, to, message);
    for (Runnable next = underWay.poll(); next != null; next = underWay.poll()) {
      next.run();
    }
  }

  private void send(String from, String to, Object message) {
    if (!lost.test(message)) {
      underWay.add(() -> actors.get(to).receive(self(to, from), message));
    }
  }

  private Self<String> self(String me, String sender) {
    return new Self<>() {
      @Override
      public void tell(String to, Object message) {
        send(me, to, message);
      }

      @Override
      public void reply(Object message) {
        send(me, sender, message);
      }
    };
  }
}
