// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.spi.AwayAsker;
import dev.spinoff.spi.NodeAccess;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    @Nullable Route asked; // whom the question went to
    @Nullable Link answering; // who has the answer, and needs no word of it

    Open(ReplyTo<Object> asker, long number) {
      this.asker = asker;
      this.number = number;
    }

    boolean isAskedOver(Link link) {
      return asked != null && asked.isOver(link);
    }
  }

  /// Who stands in here for an asker of another node.
  ///
  /// @param by who has told of it
  private record StandIn(ReplyTo<Object> place, Link by) {}

  /// How many askers one other node may have told of, that still wait.
  static final int BROUGHT_MAX = 100_000;

  private final RemoteNode node;
  private final NodeAccess access;
  private final IdentityHashMap<ReplyTo<?>, Open> own = new IdentityHashMap<>(); // looked up only
  private final Map<Long, Open> numbered = new LinkedHashMap<>();
  private final Map<Name, StandIn> away = new LinkedHashMap<>();
  private final IdentityHashMap<Link, Integer> brought = new IdentityHashMap<>(); // looked up only
  private final LinkedHashSet<Name> over = new LinkedHashSet<>(); // the last ones, in order
  private final LinkedHashMap<Long, Route> late = new LinkedHashMap<>(); // likewise: who was asked

  Askers(RemoteNode node, NodeAccess access) {
    this.node = node;
    this.access = access;
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
      open = new Open((ReplyTo<Object>) asker, unforeseeable());
      open.known.add(link);
      own.put(asker, open);
      numbered.put(open.number, open);
    }
    access.whenDone(asker, () -> done(open));
    return new Name(node.address(), open.number);
  }

  // Whoever knows the number may answer: a question can be passed on from node to node.
  private long unforeseeable() {
    long number;
    do {
      number = node.unforeseeable() >>> 1;
    } while (number == Kind.NOBODYS_NUMBER || numbered.containsKey(number));
    return number;
  }

  private void done(Open open) {
    List<Link> told;
    synchronized (this) {
      own.remove(open.asker);
      numbered.remove(open.number);
      if (open.asked != null && open.answering == null) {
        remember(open.number, open.asked);
      }
      told = open.known.stream().filter(link -> link != open.answering).toList();
    }
    Name name = new Name(node.address(), open.number);
    told.forEach(link -> link.outbound().withdraw(name));
  }

  private void remember(long number, Route asked) {
    late.put(number, asked);
    if (late.size() > OVER_MAX) {
      late.pollFirstEntry();
    }
  }

  /// Takes note whom a question goes to, so that it fails with the node of that one. It may be of
  /// another node, and be passed on.
  void asks(ReplyTo<?> asker, Route to) {
    Name _ = nameOf(asker, to.link());
    synchronized (this) {
      Open open = own.get(asker);
      if (open != null) {
        open.asked = to;
      } else if (access.away(asker).orElse(null) instanceof Away standIn) {
        standIn.passedOn = to;
      }
    }
  }

  /// Who was asked a question of this node that is over, and had no answer until then; empty if
  /// that is not remembered.
  Optional<Ref<Object>> wasAsked(long number) {
    Route asked;
    synchronized (this) {
      asked = late.get(number);
    }
    return Optional.ofNullable(asked).map(Route::ref);
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

  /// An asker who waits no longer.
  ReplyTo<Object> nobody(Ref<?> asked) {
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
              .filter(open -> open.isAskedOver(link) && !but.contains(open.asker))
              .toList();
    }
    broken.forEach(open -> access.breakOff(open.asker, why, null));
    passedOnOver(link, but)
        .forEach((place, to) ->
            access.breakOff(place, "it was passed on to " + to.ref() + ", and " + why, null));
  }

  // Of a question whose asker is of the lost node nobody wants to hear.
  private synchronized Map<ReplyTo<Object>, Route> passedOnOver(Link link, Set<ReplyTo<?>> but) {
    Map<ReplyTo<Object>, Route> lost = new LinkedHashMap<>();
    away.forEach((name, standIn) -> {
      Route to = routeOf(standIn.place());
      boolean isLost = to != null && to.isOver(link) && !but.contains(standIn.place());
      if (isLost && !name.home().equals(link.peer())) {
        lost.put(standIn.place(), to);
      }
    });
    return lost;
  }

  private @Nullable Route routeOf(ReplyTo<Object> place) {
    return access.away(place).orElse(null) instanceof Away standIn ? standIn.passedOn : null;
  }

  // ---- of other nodes

  /// Who stands in here for an asker of another node.
  ///
  /// @param by who tells of it
  /// @param asked who has got its place
  /// @throws NotDecodable if that one has told of too many
  ReplyTo<Object> away(Name name, Link by, Ref<?> asked) {
    ReplyTo<Object> place = null;
    synchronized (this) {
      StandIn known = away.get(name);
      if (known != null) {
        return known.place();
      }
      if (over.contains(name)) {
        return nobody(asked);
      }
      if (brought.getOrDefault(by, 0) < BROUGHT_MAX) {
        place = added(name, by, asked);
      }
    }
    if (place == null) {
      throw tooMany(name, by);
    }
    if (!name.home().equals(by.peer()) && node.isConnected(name.home())) {
      node.link(name.home()).outbound().holds(name.number());
    }
    return place;
  }

  private ReplyTo<Object> added(Name name, Link by, Ref<?> asked) {
    ReplyTo<Object> place = access.asker(asked, new Away(name, asked));
    away.put(name, new StandIn(place, by));
    brought.merge(by, 1, Integer::sum);
    return place;
  }

  // Its asker is told, as far as that needs no connection.
  private NotDecodable tooMany(Name name, Link by) {
    String why =
        "%s has %,d questions open at %s, and may have no more"
            .formatted(by.peer(), BROUGHT_MAX, node.address());
    if (name.home().equals(by.peer()) || node.isConnected(name.home())) {
      node.link(name.home()).outbound().broken(name.number(), why, null);
    }
    return new NotDecodable(why);
  }

  /// Whether this stands in for an asker of another node who waits no longer.
  synchronized boolean isOver(ReplyTo<?> sender) {
    if (!(access.away(sender).orElse(null) instanceof Away asker)) {
      return false;
    }
    StandIn known = away.get(asker.name);
    return known == null || known.place() != sender;
  }

  /// Whether nobody waits for the answer to a question that has been handed to a link.
  boolean isDone(@Nullable ReplyTo<?> sender) {
    if (sender == null || !access.isAsker(sender)) {
      return false;
    }
    if (access.away(sender).isPresent()) {
      return isOver(sender);
    }
    synchronized (this) {
      return !own.containsKey(sender);
    }
  }

  /// An asker of another node waits no longer. Those to whom it was passed on hear of it, too.
  void withdrawn(Name name) {
    StandIn standIn = remove(name);
    if (standIn != null) {
      access.withdraw(standIn.place());
      passedOnTo(standIn.place()).forEach(link -> link.outbound().withdraw(name));
    }
  }

  private synchronized List<Link> passedOnTo(ReplyTo<Object> standIn) {
    return access.away(standIn).orElse(null) instanceof Away away
        ? List.copyOf(away.known)
        : List.of();
  }

  /// Nobody of that node waits any longer, nor anybody it has told of on nodes that this one is not
  /// connected to: from there no word of them would come.
  void gone(Link link) {
    Map<Name, StandIn> all;
    synchronized (this) {
      all = new LinkedHashMap<>(away);
    }
    all.forEach((name, standIn) -> { // without the lock: links are asked, which ask for names
      if (isOf(link, name, standIn)) {
        withdrawn(name);
      }
    });
  }

  private boolean isOf(Link link, Name name, StandIn standIn) {
    return name.home().equals(link.peer())
        || (standIn.by() == link && !node.isConnected(name.home()));
  }

  private synchronized @Nullable StandIn remove(Name name) {
    if (over.add(name) && over.size() > OVER_MAX) {
      over.removeFirst();
    }
    StandIn removed = away.remove(name);
    if (removed != null) {
      brought.computeIfPresent(removed.by(), (_, count) -> count == 1 ? null : count - 1);
    }
    return removed;
  }

  /// How many there are of this node and of others.
  synchronized int size() {
    return numbered.size() + away.size();
  }

  // Whoever it was passed on to need not answer any more.
  private Outbound home(Name name) {
    StandIn standIn = remove(name);
    if (standIn != null) {
      passedOnTo(standIn.place()).forEach(link -> link.outbound().withdraw(name));
    }
    return node.link(name.home()).outbound();
  }

  /// Sends home what becomes of a question.
  private final class Away implements AwayAsker {
    private final Name name;
    private final Ref<?> asked;
    private final LinkedHashSet<Link> known =
        new LinkedHashSet<>(); // who has heard of it from here
    private @Nullable Route passedOn; // to whom the question was, last

    Away(Name name, Ref<?> asked) {
      this.name = name;
      this.asked = asked;
    }

    @Override
    public void answered(Object answer) {
      home(name).answer(name.number(), answer, asked);
    }

    @Override
    public void failed(Throwable failure) {
      home(name).failure(name.number(), failure, asked);
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
