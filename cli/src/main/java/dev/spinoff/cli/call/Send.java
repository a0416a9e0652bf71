// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Sends an actor of another node a message.
///
/// @param address where it lives
/// @param message what to send it
/// @param isQuestion whether to wait for an answer, and to print it
/// @param within how long to wait for a reply
public record Send(String address, Object message, boolean isQuestion, Duration within)
    implements Call {

  @Override
  public boolean run(Node node, PrintWriter out) throws InterruptedException {
    Ref<Object> exact = node.lookup(address).resolve(within);
    if (isQuestion) {
      out.println(exact.ask(message, within));
    } else {
      tell(node, exact);
    }
    return true;
  }

  // A node that stops waits until the other one has taken what it was sent.
  private void tell(Node node, Ref<Object> to) {
    BlockingQueue<Event.DeadLetter> lost = new LinkedBlockingQueue<>();
    node.events().subscribe(Event.DeadLetter.class, lost::add);
    to.tell(message);
    node.stop();
    Event.DeadLetter letter = lost.poll();
    if (letter != null) {
      String why = letter.why().isEmpty() ? "" : ": " + letter.why();
      throw new NotDelivered("the message to " + address + " was lost: " + letter.cause() + why);
    }
  }
}
