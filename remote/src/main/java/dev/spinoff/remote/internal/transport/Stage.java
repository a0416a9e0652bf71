// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The link's lock, and a writer for each message, are a large part of what it costs a body to say
 * many things to another node. So the fourth message of a turn and those that follow are encoded
 * into a load, from which whoever has the lock next takes them before it does anything else: they
 * are as good as in the lane. The body's thread comes by itself when the load is full, and when its
 * turn is over.
 *
 * Nobody can tell whether a turn goes on for long without saying more, so the link looks at its
 * loads once a millisecond, as long as something comes. One into which nothing has been put since
 * is closed; its thread sees that before it puts in the next, and once more behind it. It may just
 * have looked, and put in one more: so the link looks once more, too.
 */
/// What a body says in one turn to the actors of another node. Used by the body's thread.
final class Stage implements Runnable {

  private static final int ALONE = 3; // so many messages of a turn go to the link one by one

  private final RemoteNode node;
  private final Link link;
  private int alone;
  private boolean isBusy; // the user's code, which encodes, may send something
  private @Nullable Load load;

  Stage(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
  }

  /// Takes a message.
  ///
  /// @return false if it has to go to the link by itself; nothing that was said before is here then
  boolean take(Sent sent) {
    if (isBusy) {
      return false;
    }
    Load open = opened();
    return open != null && put(sent, open);
  }

  private @Nullable Load opened() {
    Load open = load;
    if (open != null && open.isOpen()) {
      return open; // nearly always
    }
    if (open != null) {
      end(open);
      return null;
    }
    if (++alone > ALONE) {
      open();
    }
    return load;
  }

  private void open() {
    alone = 0;
    ByteWriter body = node.scratch().take();
    load = link.intake().open(body);
    if (load == null) {
      node.scratch().give(body);
    }
  }

  private boolean put(Sent sent, Load open) {
    boolean isIn = false;
    try {
      isIn = isEncoded(sent, open);
    } finally {
      if (!isIn || !open.isOpen()) { // it may have been closed while the user's code was at work
        end(open);
      } else if (open.frames.isFull()) {
        sendAgain(link.intake().land(open, false));
      }
    }
    return isIn;
  }

  private boolean isEncoded(Sent sent, Load open) {
    isBusy = true;
    try {
      return open.put(sent);
    } finally {
      isBusy = false;
    }
  }

  private void end(Load open) {
    load = null;
    List<Sent> left = link.intake().land(open, true);
    node.scratch().give(open.body);
    sendAgain(left);
  }

  // Their talk has ended; the next one is to have them.
  private void sendAgain(List<Sent> left) {
    left.forEach(sent -> link.outbound().again(sent));
  }

  /// The turn is over, or the body waits.
  @Override
  public void run() {
    Load open = load;
    if (open != null && isBusy) { // the user's code waits while it encodes
      link.intake().close(open);
    } else if (open != null) {
      end(open);
    }
  }
}
