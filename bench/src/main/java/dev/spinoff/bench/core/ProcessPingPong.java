// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload;

/// How fast do two processes take turns, each on a virtual thread of its own?
public final class ProcessPingPong implements Workload {

  private static final int ROUND_TRIPS = 100_000;

  @Override
  public String name() {
    return "process-ping-pong";
  }

  @Override
  public String about() {
    return "a pair of processes, one message under way";
  }

  @Override
  public String operations() {
    return "round trips";
  }

  @Override
  public Trial open(String system, Scale scale) {
    Node node = Node.start();
    Ref<Object> returner = node.spawn(ProcessActor.of(ProcessPingPong::giveBack));
    Ref<Object> server = node.spawn(ProcessActor.of(self -> serve(self, returner)));
    int roundTrips = scale.of(ROUND_TRIPS);
    return new Trial() {
      @Override
      public Round round() throws InterruptedException {
        Arrival done = new Arrival(1);
        server.tell(new Serve(roundTrips, done));
        done.await();
        return Round.of(roundTrips);
      }

      @Override
      public void close() {
        node.stop();
      }
    };
  }

  private record Serve(int roundTrips, Arrival done) {}

  private static void giveBack(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      Object ball = self.receive();
      self.reply(ball);
    }
  }

  private static void serve(ProcessSelf<Object> self, Ref<Object> returner)
      throws InterruptedException {
    while (true) {
      Serve serve = (Serve) self.receive();
      for (Integer i = 0; i < serve.roundTrips(); i++) {
        returner.tell(i);
        if (!i.equals(self.receive())) {
          throw new IllegalStateException("not my ball");
        }
      }
      serve.done().report();
    }
  }
}
