// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.sim.internal.loop.Loop;
import dev.spinoff.sim.internal.loop.Printed;
import dev.spinoff.sim.internal.loop.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// All links between the nodes of a run, made when they are first used.
public final class Network {

  private static final long LOST = 8;
  private static final long ARRIVED = 9;

  private final Loop loop;
  private final Map<String, Map<String, Link>> links = new LinkedHashMap<>(); // from, to
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final Switchboard switchboard;
  private final Map<String, Long> losses = new TreeMap<>();
  private long arrivals;
  private long heals;

  public Network(Loop loop) {
    this.loop = loop;
    this.switchboard = new Switchboard(this, loop);
  }

  /// Who connects byte streams.
  public Switchboard switchboard() {
    return switchboard;
  }

  /// Lets a node receive.
  public void attach(String node, Endpoint endpoint) {
    endpoints.put(node, endpoint);
  }

  /// Lets a node receive and send no more; what is on its way from and to it is lost.
  public void detach(String node) {
    links.getOrDefault(node, Map.of()).values().forEach(Link::reset);
    switchboard.killed(node);
    leave(node);
  }

  /// Lets a node receive no more: what is on its way to it is lost, and what it has sent arrives.
  public void leave(String node) {
    endpoints.remove(node);
    switchboard.left(node);
    for (Map<String, Link> from : links.values()) {
      Link to = from.get(node);
      if (to != null) {
        to.reset();
      }
    }
  }

  /// Sends a frame that may be lost, doubled, or overtaken.
  public void datagram(String from, String to, Object frame) {
    link(from, to).datagram(new Parcel(from, to, frame));
  }

  /// Sends a frame that arrives after all those sent before it, unless one of the nodes ends.
  public void stream(String from, String to, Object frame) {
    link(from, to).stream(new Parcel(from, to, frame));
  }

  /// Makes the ways from some nodes to some others worse.
  ///
  /// @param change adds what is wrong to the conditions for 1, and takes it away for -1
  /// @return ends it, once; does nothing if all has been healed since
  public Runnable begin(List<String> from, List<String> to, ObjIntConsumer<Conditions> change) {
    change(from, to, conditions -> change.accept(conditions, 1));
    long before = heals;
    boolean[] isOver = {false};
    return () -> {
      if (!isOver[0] && heals == before) {
        isOver[0] = true;
        change(from, to, conditions -> change.accept(conditions, -1));
      }
    };
  }

  private void change(List<String> from, List<String> to, Consumer<Conditions> change) {
    for (String one : from) {
      for (String other : to) {
        if (!one.equals(other)) {
          Link link = link(one, other);
          change.accept(link.conditions());
          link.changed();
        }
      }
    }
  }

  /// Ends all that is wrong.
  public void heal() {
    heals++;
    links.values().forEach(to -> to.values().forEach(Link::heal));
  }

  Link link(String from, String to) {
    return links
        .computeIfAbsent(from, _ -> new LinkedHashMap<>())
        .computeIfAbsent(to, _ -> newLink(from, to));
  }

  private Link newLink(String from, String to) {
    return new Link(this, loop, new Conditions(loop.streams().of("network " + from + " -> " + to)));
  }

  @Nullable Endpoint receiver(Parcel parcel) {
    Endpoint endpoint = endpoints.get(parcel.to());
    if (endpoint == null || !endpoint.world().isAlive()) {
      lost(parcel, "nobody there");
      return null;
    }
    return endpoint;
  }

  void arrived(Parcel parcel, Endpoint receiver) {
    if (endpoints.get(parcel.to()) != receiver) {
      lost(parcel, "reset");
      return;
    }
    arrivals++;
    note(ARRIVED, parcel);
    receiver.received().accept(parcel.from(), parcel.frame());
  }

  void lost(Parcel parcel, String why) {
    losses.merge(why, 1L, Long::sum);
    note(LOST, parcel);
    if (parcel.frame() instanceof Packet.Sealed(_, _, Packet.Beat _)) {
      return; // there are too many of them to read
    }
    loop.trace()
        .text(
            loop.now(),
            parcel.from(),
            () ->
                "lost on the way to "
                    + parcel.to()
                    + " ("
                    + why
                    + "): "
                    + Printed.of(parcel.frame()));
  }

  private void note(long kind, Parcel parcel) {
    long who = parcel.from().hashCode() * 31L + parcel.to().hashCode();
    long what = Trace.nameOf(parcel.frame().getClass()).hashCode();
    loop.trace().event(loop.now(), kind, who, what);
  }

  /// How many frames have arrived.
  public long arrivals() {
    return arrivals;
  }

  /// How many frames were lost, by reason.
  public Map<String, Long> losses() {
    return losses;
  }
}
