// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Self;
import dev.spinoff.bench.Arrival;

/// Bodies that report each message and wait for the next.
final class Sleepers {

  private Sleepers() {}

  /// As a handler with one field.
  static final class Handler implements Actor<Object> {
    private int handled;

    @Override
    public void receive(Self<Object> self, Object message) {
      handled++;
      ((Arrival) message).report();
    }

    @Override
    public String toString() {
      return "handled " + handled;
    }
  }

  /// As a process.
  static final class Program implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      while (true) {
        ((Arrival) self.receive()).report();
      }
    }
  }
}
