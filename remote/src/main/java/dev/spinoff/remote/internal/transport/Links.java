// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.link.Visitors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Whoever is let in can name nodes without end, and make this one answer them. So of the nodes that
 * were never met the last ones alone are remembered: one joins them when its link is made, and
 * again when it is given up. One that has something to say when its turn has come is left out,
 * since it will be met or given up.
 *
 * A link is forgotten with its own lock held, and is out of the table before it is marked. So who
 * finds it unmarked, and then has its lock, can put something into it, after which it is not
 * forgotten; and who finds it marked gets another one here. What was said before went the old way
 * to its end, so nothing is overtaken.
 */
/// The links of a node to others. Any thread; its lock comes behind those of links.
final class Links {

  /// How many nodes are remembered that were never met, and to which nothing is to be said.
  static final int UNMET_MAX = 10_000;

  private final RemoteNode node;
  private final Map<NodeAddress, Link> all = new LinkedHashMap<>(); // guarded by this, as the next
  private final LinkedHashSet<Link> unmet = new LinkedHashSet<>();
  private final LinkedHashSet<Link> met = new LinkedHashSet<>();
  private final Visitors<Link> visitors = new Visitors<>(Visitors.LOST_MAX, Link::isIdle);

  Links(RemoteNode node) {
    this.node = node;
  }

  /// The link to a node.
  Link to(NodeAddress peer) {
    Link made;
    List<Link> past;
    synchronized (this) {
      Link known = all.get(peer);
      if (known != null) {
        return known;
      }
      made = new Link(node, peer);
      all.put(peer, made);
      past = joins(made);
    }
    if (!past.isEmpty()) {
      var _ = node.delays().after(0, () -> past.forEach(Link::forgetIfUnmet)); // a lock may be held
    }
    return made;
  }

  /// The link to a node that this one has had to do with.
  synchronized @Nullable Link known(NodeAddress peer) {
    return all.get(peer);
  }

  /// All there are.
  synchronized List<Link> all() {
    return List.copyOf(all.values());
  }

  /// Takes note that a node is connected. With the link's lock held.
  synchronized void meets(Link link) {
    boolean _ = met.add(link);
  }

  /// The links to nodes that have been connected, far fewer than all maybe.
  synchronized List<Link> met() {
    return List.copyOf(met);
  }

  /// A node was given up that was never reached.
  void unreachable(Link link) {
    List<Link> past;
    synchronized (this) {
      past = all.get(link.peer()) == link ? joins(link) : List.of();
    }
    past.forEach(Link::forgetIfUnmet);
  }

  // Returns those that are too many by now.
  private List<Link> joins(Link link) {
    boolean _ = unmet.remove(link);
    unmet.addLast(link);
    List<Link> past = new ArrayList<>(0);
    while (unmet.size() > UNMET_MAX) {
      past.add(unmet.removeFirst());
    }
    return past;
  }

  /// One that only dials has left.
  ///
  /// @param isForGood whether it has said so
  void left(Link link, boolean isForGood) {
    visitors.left(link, isForGood).forEach(Link::forget);
  }

  /// Takes one out that is to be forgotten. With its lock held.
  synchronized void remove(Standing link) {
    boolean _ = all.remove(link.peer(), link);
    boolean _ = unmet.remove(link);
    boolean _ = met.remove(link);
  }
}
