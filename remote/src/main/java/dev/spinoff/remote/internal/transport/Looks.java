// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.session.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks at actors of other nodes: who lives at an address, and how it is. Any thread.
final class Looks {

  private static final int STACK_MAX = 64;
  private static final int TEXT_BYTES_MAX = 4_096;
  private static final ActorInfo NOBODY = bare(ActorInfo.State.DEAD);
  private static final ActorInfo UNSEEN = bare(ActorInfo.State.UNREACHABLE);

  /// What was seen.
  ///
  /// @param incarnation as it travels; 0 if nobody lives there
  record Seen(long incarnation, ActorInfo info) {}

  private final RemoteNode node;
  private final Replies<Seen> replies;

  Looks(RemoteNode node) {
    this.node = node;
    this.replies = new Replies<>(node);
  }

  /// How many wait.
  int size() {
    return replies.size();
  }

  // ---- asking

  /// Looks at an actor, and waits.
  ///
  /// @throws dev.spinoff.AskTimeout if its node does not answer in time, or is lost, or if its path
  ///   is too long to travel
  Seen at(Route route, Duration timeout) throws InterruptedException {
    Link link = route.link();
    try {
      return replies.await(link, timeout, number -> ask(link, route, number));
    } catch (NotEncodable unfit) {
      throw new AskTimeout(String.valueOf(unfit.getMessage()));
    }
  }

  private static void ask(Link link, Route route, long number) {
    link.outbound()
        .control((_, out) -> {
          Outbound.target(Kind.LOOK, route, out);
          out.varint(number);
        });
  }

  /// What can be seen of an actor. Only its own node says that it is dead: one that was lost with
  /// its node, or whose node does not answer, is unreachable.
  ActorInfo info(Route route, Duration timeout) {
    if (node.isClosed()) {
      return UNSEEN;
    }
    try {
      Seen seen = at(route, timeout);
      return isLost(route) ? UNSEEN : seen.info();
    } catch (AskTimeout _) {
      return UNSEEN;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return UNSEEN;
    }
  }

  // It may live on, but nothing comes from it any more.
  private static boolean isLost(Route route) {
    Link link = route.link();
    synchronized (link) {
      return link.isLost(route.incarnation());
    }
  }

  private static ActorInfo bare(ActorInfo.State state) {
    return new ActorInfo(state, 0, 0, 0, Optional.empty(), Duration.ZERO, List.of());
  }

  /// That node answers nothing any more.
  ///
  /// @param why names it
  void lost(Link link, String why) {
    replies.lost(link, why);
  }

  // ---- answering

  /// Takes a look from another node. What is to be seen may take a while to count. One that is too
  /// many is not answered: who looks waits for its time-out.
  void looked(Link link, ByteReader in) {
    Ref<Object> here = link.forms().here(in.text(Forms.PATH_BYTES_MAX), in.varint());
    long number = in.varint();
    boolean _ = node.chores().start("look", link, () -> answer(link, here, number));
  }

  private void answer(Link link, Ref<Object> here, long number) {
    long incarnation = node.access().isAlive(here) ? here.incarnation() : 0;
    ActorInfo info = incarnation == 0 ? NOBODY : here.inspect();
    link.outbound()
        .control((talk, out) -> {
          out.u8(Kind.SEEN);
          out.varint(number);
          out.varint(Life.travelling(incarnation, talk.ownLife()));
          write(info, out);
        });
  }

  /// Takes the answer.
  void seen(Link link, ByteReader in) {
    replies.arrived(link, in.varint(), new Seen(in.varint(), read(in)));
  }

  private static void write(ActorInfo info, ByteWriter out) {
    out.text(info.state().name());
    out.varint(info.mailboxDepth());
    out.varint(info.restarts());
    out.varint(info.children());
    out.varint(info.inProgressFor().toNanos());
    List<StackTraceElement> stack = info.stack().stream().limit(STACK_MAX).toList();
    out.varint(stack.size());
    for (StackTraceElement at : stack) {
      out.text(at.getClassName());
      out.text(at.getMethodName());
      out.text(String.valueOf(at.getFileName()));
      out.zigzag(at.getLineNumber());
    }
  }

  private static ActorInfo read(ByteReader in) {
    ActorInfo.State state = state(in.text(TEXT_BYTES_MAX));
    long depth = in.varint();
    int restarts = in.count("restarts", Integer.MAX_VALUE);
    int children = in.count("children", Integer.MAX_VALUE);
    Duration progress = Duration.ofNanos(in.varint());
    StackTraceElement[] stack = new StackTraceElement[in.count("steps of a stack", STACK_MAX)];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = element(in);
    }
    return new ActorInfo(
        state, depth, restarts, children, Optional.empty(), progress, List.of(stack));
  }

  private static ActorInfo.State state(String name) {
    try {
      return ActorInfo.State.valueOf(name);
    } catch (IllegalArgumentException _) {
      throw new Malformed("an actor's state that is none: " + Printable.of(name));
    }
  }

  private static StackTraceElement element(ByteReader in) {
    return new StackTraceElement(
        in.text(TEXT_BYTES_MAX),
        in.text(TEXT_BYTES_MAX),
        in.text(TEXT_BYTES_MAX),
        (int) in.zigzag());
  }
}
