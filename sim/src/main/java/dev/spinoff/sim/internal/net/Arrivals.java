// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.spi.Control;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does what the packets of one peer say.
final class Arrivals {

  private final SimTransport transport;
  private final String from;
  private final Peer peer;
  private final Passage passage = new Passage(this::arrived);

  Arrivals(SimTransport transport, String from, Peer peer) {
    this.transport = transport;
    this.from = from;
    this.peer = peer;
  }

  void take(Packet packet) {
    switch (packet) {
      case Packet.Message message -> deliver(message);
      case Packet.Word(Address to, long incarnation, Control control) ->
          control(to, incarnation, control);
      case Packet.Answer answer -> answered(answer);
      case Packet.Query(Address to, long incarnation, Lookup lookup) ->
          transport.send(from, new Packet.Found(lookup, look(to, incarnation)));
      case Packet.Found(Lookup lookup, Lookup.Result result) ->
          lookup.found(result, transport.access().world());
      case Packet.Goodbye _ -> transport.lose(peer, "its node has stopped");
      case Packet.Beat _ -> {}
    }
  }

  /// Reports what was meant for an earlier start of this node. Who is tied to somebody there learns
  /// of the new start, and of its loss, by the answer.
  void refuse(Packet packet) {
    if (packet instanceof Packet.Message message) {
      Ref<Object> to = transport.access().reference(message.to(), -1);
      ReplyTo<Object> sender = senderOf(message);
      transport
          .access()
          .deadLetter(to, message.message(), sender, DeadLetterCause.REFUSED, message.trace());
      SimTransport.failed(sender, message.to() + " was meant on an earlier start of its node");
    }
  }

  @SuppressWarnings("unchecked") // whatever is answered, its asker checks
  private @Nullable ReplyTo<Object> senderOf(Packet.Message packet) {
    return packet.sender() == null ? null : (ReplyTo<Object>) arrived(packet.sender());
  }

  private void deliver(Packet.Message packet) {
    Ref<Object> to = transport.local(packet.to(), packet.incarnation());
    ReplyTo<Object> sender = senderOf(packet);
    if (sender instanceof Ref<?> ref && peer.isBuried(ref.address(), ref.incarnation(), to)) {
      transport
          .access()
          .deadLetter(to, packet.message(), sender, DeadLetterCause.REFUSED, packet.trace());
      return;
    }
    transport.access().deliver(to, passage.of(packet.message()), sender, packet.trace());
    if (to.incarnation() == 0) {
      SimTransport.failed(sender, "nobody lives at " + packet.to());
    }
  }

  private ReplyTo<?> arrived(ReplyTo<?> place) {
    return switch (place) {
      case Ref<?> ref -> transport.arrived(ref, from, peer.epoch);
      case Errand errand when errand.isFrom(transport) -> errand.asker();
      default -> new Errand(transport, from, place);
    };
  }

  private void control(Address to, long incarnation, Control control) {
    Ref<Object> here = transport.local(to, incarnation);
    switch (control) {
      case Control.Ended(var who, var why) -> ended(to, incarnation, who, why);
      case Control.Exit(var who, var why, boolean linked) -> exit(here, who, why, linked);
      case Control.Watch(var watcher) when here.incarnation() == 0 ->
          answer(watcher, new Control.Ended(remote(to, incarnation), ExitReason.NO_ACTOR));
      case Control.Link(var other) when here.incarnation() == 0 ->
          answer(other, new Control.Exit(remote(to, incarnation), ExitReason.NO_ACTOR, true));
      case Control.Watch(var watcher) -> act(here, new Control.Watch(remote(watcher)));
      case Control.Unwatch(var watcher) -> act(here, new Control.Unwatch(remote(watcher)));
      case Control.Link(var other) -> linked(here, remote(other));
      case Control.Unlink(var other) -> unlinked(here, remote(other));
      case Control.Stop _, Control.Kill _, Control.Drain _ -> act(here, control);
    }
  }

  private void act(Ref<Object> here, Control control) {
    transport.access().control(here, control);
  }

  private Ref<Object> remote(Ref<?> ref) {
    return transport.arrived(ref, from, peer.epoch);
  }

  private Ref<Object> remote(Address to, long incarnation) {
    return transport.local(to, incarnation);
  }

  // Sent as the one who asked has named it, since nobody here answers to that name.
  private void answer(Ref<?> who, Control control) {
    Ref<Object> there = remote(who);
    transport.send(from, new Packet.Word(there.address(), there.incarnation(), control));
  }

  // As the watcher has named it: it may have watched whoever lives there. The watcher is found by
  // its
  // tie, since whoever waits in a join is no actor that could be looked up.
  private void ended(Address to, long incarnation, Ref<?> who, ExitReason why) {
    long exact = transport.travelling(who, from, peer.epoch);
    Predicate<Peer.Tie> which =
        tie -> !tie.isLink() && isAt(tie, to, incarnation) && tie.leadsTo(who.address(), exact);
    for (Peer.Tie tie : peer.untie(which)) {
      Ref<Object> there = transport.access().reference(tie.there(), tie.incarnation());
      transport.access().control(tie.here(), new Control.Ended(there, why));
    }
  }

  private boolean isAt(Peer.Tie tie, Address to, long incarnation) {
    return tie.here().address().equals(to) && transport.outgoing(tie.here()) == incarnation;
  }

  // A link is mutual: the loss of the other node ends it here too.
  private void linked(Ref<Object> here, Ref<Object> other) {
    peer.tie(new Peer.Tie(here, other.address(), other.incarnation(), true));
    act(here, new Control.Link(other));
  }

  private void unlinked(Ref<Object> here, Ref<Object> other) {
    List<Peer.Tie> _ = peer.untie(tie -> isLink(tie, here, other.address(), other.incarnation()));
    act(here, new Control.Unlink(other));
  }

  private void exit(Ref<Object> here, Ref<?> who, ExitReason why, boolean linked) {
    if (linked) {
      long exact = transport.travelling(who, from, peer.epoch);
      linkEnded(tie -> isLink(tie, here, who.address(), exact), why);
    } else {
      act(here, new Control.Exit(remote(who), why, false));
    }
  }

  // As the linked one here has named it. If it only cannot be reached, it may go on to send.
  private void linkEnded(Predicate<Peer.Tie> which, ExitReason why) {
    boolean lives = why instanceof ExitReason.Unreachable;
    for (Peer.Tie tie : lives ? peer.bury(which) : peer.untie(which)) {
      Ref<Object> there = transport.access().reference(tie.there(), tie.incarnation());
      transport.access().control(tie.here(), new Control.Exit(there, why, true));
    }
  }

  private static boolean isLink(Peer.Tie tie, Ref<?> here, Address there, long exact) {
    return tie.isLink() && tie.isWith(here, there, exact);
  }

  @SuppressWarnings("unchecked") // the asker's own type, which it checks
  private void answered(Packet.Answer packet) {
    ReplyTo<Object> asker = packet.asker();
    if (packet.failed()) {
      asker.fail((Throwable) packet.answer());
    } else {
      asker.tell(passage.of(packet.answer()));
    }
  }

  private Lookup.Result look(Address to, long incarnation) {
    Ref<Object> here = transport.local(to, incarnation);
    ActorInfo info = here.incarnation() == 0 ? SimTransport.nobody() : here.inspect();
    return new Lookup.Result(transport.outgoing(here), info);
  }

  /// The place of an answer that is on another node.
  private static final class Errand implements ReplyTo<Object> {
    private final SimTransport transport;
    private final String home;
    private final ReplyTo<Object> asker;

    @SuppressWarnings("unchecked") // whoever answers through it has the asker's type
    Errand(SimTransport transport, String home, ReplyTo<?> asker) {
      this.transport = transport;
      this.home = home;
      this.asker = (ReplyTo<Object>) asker;
    }

    boolean isFrom(SimTransport other) {
      return home.equals(other.address().toString());
    }

    ReplyTo<Object> asker() {
      return asker;
    }

    @Override
    public ReplyTo<Object> tell(Object answer) {
      transport.send(home, new Packet.Answer(asker, answer, false));
      return this;
    }

    @Override
    public ReplyTo<Object> fail(Throwable failure) {
      transport.send(home, new Packet.Answer(asker, failure, true));
      return this;
    }

    @Override
    public String toString() {
      return "asker on " + home;
    }
  }
}
