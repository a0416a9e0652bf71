// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.spi.AwayAsker;
import dev.spinoff.spi.NodeAccess;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Whoever holds the place of an asker is to learn that it waits no longer. The asker's own node
 * tells all to whom it has named it; and those who have heard of it from somebody else say so to
 * that node. The word may overtake the question, and the place may come again in another message,
 * so a node remembers the last ones that are over. Numbers begin anywhere, so that those of an
 * earlier start of a node mean nobody.
 */
/// The questions between nodes: askers of this node that others know by a number, and askers of
/// others that stand in here. Any thread.
final class Askers {

  private static final int OVER_MAX = 4_096;

  /// What an asker is called everywhere.
  ///
  /// @param home its node
  record Name(NodeAddress home, long number) {}

  /// An asker of this node.
  private static final class Open {
    final ReplyTo<Object> asker;
    final long number;
    final LinkedHashSet<Link> known = new LinkedHashSet<>(); // who has been told the number
    @Nullable Link asked; // whose node the question went to
    @Nullable Link answering; // who has the answer, and needs no word of it

    Open(ReplyTo<Object> asker, long number) {
      this.asker = asker;
      this.number = number;
    }
  }

  private final RemoteNode node;
  private final NodeAccess access;
  private final IdentityHashMap<ReplyTo<?>, Open> own = new IdentityHashMap<>(); // looked up only
  private final Map<Long, Open> numbered = new LinkedHashMap<>();
  private final Map<Name, ReplyTo<Object>> away = new LinkedHashMap<>();
  private final LinkedHashSet<Name> over = new LinkedHashSet<>(); // the last ones, in order
  private long numbers;

  Askers(RemoteNode node, NodeAccess access) {
    this.node = node;
    this.access = access;
    this.numbers = node.uid() >>> Integer.SIZE;
  }

  // ---- of this node

  /// What an asker is called, from now on also by the node at the end of this link.
  Name nameOf(ReplyTo<?> asker, Link link) {
    if (access.away(asker).orElse(null) instanceof Away standIn) {
      return passedOn(standIn, link);
    }
    synchronized (this) {
      Open open = own.get(asker);
      if (open != null) {
        open.known.add(link);
        return new Name(node.address(), open.number);
      }
    }
    if (!access.isAsker(asker)) {
      throw new NotEncodable(asker.getClass().getName() + " is no reference, and nobody who asks");
    }
    return opened(asker, link);
  }

  private synchronized Name passedOn(Away standIn, Link link) {
    if (!link.peer().equals(standIn.name.home())) {
      standIn.known.add(link);
    }
    return standIn.name;
  }

  @SuppressWarnings("unchecked") // whatever is answered, the asker checks
  private Name opened(ReplyTo<?> asker, Link link) {
    Open open;
    synchronized (this) {
      open = new Open((ReplyTo<Object>) asker, ++numbers);
      open.known.add(link);
      own.put(asker, open);
      numbered.put(open.number, open);
    }
    access.whenDone(asker, () -> done(open));
    return new Name(node.address(), open.number);
  }

  private void done(Open open) {
    List<Link> told;
    synchronized (this) {
      own.remove(open.asker);
      numbered.remove(open.number);
      told = open.known.stream().filter(link -> link != open.answering).toList();
    }
    Name name = new Name(node.address(), open.number);
    told.forEach(link -> link.outbound().withdraw(name));
  }

  /// Takes note to which node a question goes, so that it fails with that one.
  void asks(ReplyTo<?> asker, Link link) {
    Name _ = nameOf(asker, link);
    synchronized (this) {
      Open open = own.get(asker);
      if (open != null) {
        open.asked = link;
      }
    }
  }

  /// The asker of this number, if it still waits; it is as good as answered.
  ///
  /// @param by who answers; the others that know it are told that it is over
  synchronized @Nullable ReplyTo<Object> answered(long number, Link by) {
    Open open = numbered.get(number);
    if (open == null) {
      return null;
    }
    open.answering = by;
    return open.asker;
  }

  /// The asker of this number; one that waits no longer if it is gone.
  ///
  /// @param asked who has got its place
  ReplyTo<Object> own(long number, Ref<?> asked) {
    synchronized (this) {
      Open open = numbered.get(number);
      if (open != null) {
        return open.asker;
      }
    }
    return nobody(asked);
  }

  private ReplyTo<Object> nobody(Ref<?> asked) {
    ReplyTo<Object> late = access.asker(asked, new Gone());
    access.withdraw(late);
    return late;
  }

  /// An asker of this node is known to another one that has heard of it elsewhere.
  void held(long number, Link by) {
    synchronized (this) {
      Open open = numbered.get(number);
      if (open != null) {
        open.known.add(by);
        return;
      }
    }
    by.outbound().withdraw(new Name(node.address(), number));
  }

  /// No answer comes from that node any more.
  ///
  /// @param but those whose questions were not sent yet
  void lost(Link link, String why, Set<ReplyTo<?>> but) {
    List<Open> broken;
    synchronized (this) {
      broken =
          numbered.values().stream()
              .filter(open -> open.asked == link && !but.contains(open.asker))
              .toList();
    }
    broken.forEach(open -> access.breakOff(open.asker, why, null));
  }

  // ---- of other nodes

  /// Who stands in here for an asker of another node.
  ///
  /// @param asked who has got its place
  /// @param from whose node says so
  ReplyTo<Object> away(Name name, Ref<?> asked, NodeAddress from) {
    ReplyTo<Object> standIn;
    synchronized (this) {
      ReplyTo<Object> known = away.get(name);
      if (known != null) {
        return known;
      }
      if (over.contains(name)) {
        return nobody(asked);
      }
      standIn = access.asker(asked, new Away(name));
      away.put(name, standIn);
    }
    if (!name.home().equals(from)) {
      node.link(name.home()).outbound().holds(name.number());
    }
    return standIn;
  }

  /// Whether this stands in for an asker of another node who waits no longer.
  synchronized boolean isOver(ReplyTo<Object> sender) {
    return access.away(sender).orElse(null) instanceof Away standIn
        && away.get(standIn.name) != sender;
  }

  /// An asker of another node waits no longer. Those to whom it was passed on hear of it, too.
  void withdrawn(Name name) {
    ReplyTo<Object> standIn = remove(name);
    if (standIn != null) {
      access.withdraw(standIn);
      passedOnTo(standIn).forEach(link -> link.outbound().withdraw(name));
    }
  }

  private synchronized List<Link> passedOnTo(ReplyTo<Object> standIn) {
    return access.away(standIn).orElse(null) instanceof Away away
        ? List.copyOf(away.known)
        : List.of();
  }

  /// Nobody of that node waits any longer.
  void gone(NodeAddress home) {
    List<Name> all;
    synchronized (this) {
      all = away.keySet().stream().filter(name -> name.home().equals(home)).toList();
    }
    all.forEach(this::withdrawn);
  }

  private synchronized @Nullable ReplyTo<Object> remove(Name name) {
    if (over.add(name) && over.size() > OVER_MAX) {
      over.removeFirst();
    }
    return away.remove(name);
  }

  /// How many there are of this node and of others.
  synchronized int size() {
    return numbered.size() + away.size();
  }

  private Outbound home(Name name) {
    var _ = remove(name);
    return node.link(name.home()).outbound();
  }

  /// Sends home what becomes of a question.
  private final class Away implements AwayAsker {
    private final Name name;
    private final LinkedHashSet<Link> known = new LinkedHashSet<>(); // to whom it was passed on

    Away(Name name) {
      this.name = name;
    }

    @Override
    public void answered(Object answer) {
      home(name).answer(name.number(), answer);
    }

    @Override
    public void failed(Throwable failure) {
      home(name).failure(name.number(), failure);
    }

    @Override
    public void broken(String why, @Nullable Throwable cause) {
      home(name).broken(name.number(), why, cause);
    }

    @Override
    public String toString() {
      return "asker on " + name.home();
    }
  }

  /// Of an asker that is gone nobody wants to hear.
  private static final class Gone implements AwayAsker {
    @Override
    public void answered(Object answer) {}

    @Override
    public void failed(Throwable failure) {}

    @Override
    public void broken(String why, @Nullable Throwable cause) {}

    @Override
    public String toString() {
      return "an asker who has gone";
    }
  }
}
