// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.spi.World.ThreadKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at actors of other nodes: who lives at an address, and how it is. Any thread.
final class Looks {

  private static final int STACK_MAX = 64;
  private static final int TEXT_BYTES_MAX = 4_096;
  private static final Duration NONE = Duration.ZERO;

  /// What was seen.
  ///
  /// @param incarnation as it travels; 0 if nobody lives there
  record Seen(long incarnation, ActorInfo info) {}

  private static final class Waiting {
    final Link link;
    final Thread thread = Thread.currentThread();
    volatile @Nullable Seen seen;
    volatile String whyLost = "";

    Waiting(Link link) {
      this.link = link;
    }

    boolean isOver() {
      return seen != null || !whyLost.isEmpty();
    }
  }

  private final RemoteNode node;
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>(); // guarded by itself
  private long numbers;

  Looks(RemoteNode node) {
    this.node = node;
  }

  // ---- asking

  /// Looks at an actor, and waits.
  ///
  /// @throws AskTimeout if its node does not answer in time, or is lost
  Seen at(Route route, Duration timeout) throws InterruptedException {
    Waiting mine = new Waiting(route.link());
    long number = add(mine);
    try {
      route.link().outbound().control((_, out) -> ask(number, route, out));
      boolean _ = node.access().await(mine::isOver, nanos(timeout));
    } finally {
      remove(number);
    }
    Seen seen = mine.seen;
    if (seen == null) {
      throw new AskTimeout(noAnswer(mine, timeout) + "; asked who lives at " + route.address());
    }
    return seen;
  }

  private static String noAnswer(Waiting mine, Duration timeout) {
    return mine.whyLost.isEmpty()
        ? "no answer within " + timeout + ": " + mine.link.whereabouts()
        : mine.whyLost;
  }

  private static void ask(long number, Route route, ByteWriter out) {
    Outbound.target(Kind.LOOK, route, out);
    out.varint(number);
  }

  /// What can be seen of an actor; if nothing can be, that it is dead.
  ActorInfo info(Route route, Duration timeout) {
    try {
      return at(route, timeout).info();
    } catch (AskTimeout _) {
      return NOBODY;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NOBODY;
    }
  }

  private static long nanos(Duration time) {
    return java.util.concurrent.TimeUnit.NANOSECONDS.convert(time);
  }

  private long add(Waiting mine) {
    synchronized (waiting) {
      waiting.put(++numbers, mine);
      return numbers;
    }
  }

  private @Nullable Waiting remove(long number) {
    synchronized (waiting) {
      return waiting.remove(number);
    }
  }

  /// That node answers nothing any more.
  ///
  /// @param why names it
  void lost(Link link, String why) {
    List<Waiting> vain;
    synchronized (waiting) {
      vain = waiting.values().stream().filter(one -> one.link == link).toList();
    }
    for (Waiting one : vain) {
      one.whyLost = why;
      node.world().unpark(one.thread);
    }
  }

  // ---- answering

  /// Takes a look from another node. What is to be seen may take a while to count.
  void looked(Link link, ByteReader in) {
    Ref<Object> here = link.forms().here(in.text(Forms.PATH_BYTES_MAX), in.varint());
    long number = in.varint();
    var _ = node.world().start("look", ThreadKind.VIRTUAL, () -> answer(link, here, number));
  }

  private static void answer(Link link, Ref<Object> here, long number) {
    long incarnation = living(here);
    ActorInfo info = incarnation == 0 ? NOBODY : here.inspect();
    link.outbound()
        .control((talk, out) -> {
          out.u8(Kind.SEEN);
          out.varint(number);
          out.varint(Life.travelling(incarnation, talk.ownLife()));
          write(info, out);
        });
  }

  private static long living(Ref<Object> here) {
    try {
      return here.resolve(NONE).incarnation();
    } catch (NoSuchActor _) {
      return 0;
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("a look at this very node has waited", impossible);
    }
  }

  /// Takes the answer.
  void seen(Link link, ByteReader in) {
    Waiting one = remove(in.varint());
    if (one != null && one.link == link) {
      one.seen = new Seen(in.varint(), read(in));
      node.world().unpark(one.thread);
    }
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

  private static final ActorInfo NOBODY =
      new ActorInfo(ActorInfo.State.DEAD, 0, 0, 0, Optional.empty(), Duration.ZERO, List.of());
}
