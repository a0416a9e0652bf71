// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.transport.Intake.Taken;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Senders that wait for room in a link. Any thread.
final class Parking {

  private final RemoteNode node;
  private final Link link;
  private final CopyOnWriteArrayList<Thread> waiting = new CopyOnWriteArrayList<>();

  Parking(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
  }

  /// Has the link take a message, waiting for room if the calling thread may wait.
  Taken take(Talk writtenFor, Sent sent, ByteWriter body, long parkNanosMax) {
    long most = Math.min(parkNanosMax, node.settings().parkNanosMax());
    if (most <= 0) {
      return Taken.NO_ROOM;
    }
    Thread me = Thread.currentThread();
    waiting.add(me);
    try {
      return takeInTime(writtenFor, sent, body, most);
    } catch (InterruptedException _) {
      me.interrupt();
      return Taken.NO_ROOM;
    } finally {
      waiting.remove(me);
    }
  }

  // Others may wait too, and be faster.
  private Taken takeInTime(Talk writtenFor, Sent sent, ByteWriter body, long nanosMax)
      throws InterruptedException {
    long since = node.now();
    Taken taken = Taken.NO_ROOM;
    long left = nanosMax;
    while (taken == Taken.NO_ROOM && left > 0) {
      if (node.access().await(() -> link.intake().hasRoom(writtenFor, sent, body.size()), left)) {
        taken = link.intake().take(writtenFor, sent, body);
      }
      left = nanosMax - (node.now() - since);
    }
    return taken;
  }

  /// Who waits now.
  List<Thread> waiting() {
    return waiting.isEmpty() ? List.of() : List.copyOf(waiting);
  }
}
