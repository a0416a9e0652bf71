// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Loss;
import java.util.Objects;
import java.util.Optional;
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
      case Packet.Living(Address at, long incarnation) -> peer.lives(at, incarnation);
      case Packet.Answer answer -> answered(answer);
      case Packet.Broken(var asker, String why, var cause) -> {
        peer.questions.settled(asker);
        transport.access().breakOff(asker, why, cause);
      }
      case Packet.Inquiry(var asker) -> inquired(asker);
      case Packet.Withdrawn(var asker) -> withdrawn(asker);
      case Packet.Query(Address to, long incarnation, Lookup lookup) ->
          transport.send(from, new Packet.Found(lookup, look(to, incarnation)));
      case Packet.Found(Lookup lookup, Lookup.Result result) ->
          lookup.found(result, transport.access().world());
      case Packet.Goodbye _ -> transport.ended(peer, "its node has stopped");
      case Packet.Beat _ -> {}
    }
  }

  /// Reports what was meant for an earlier start of this node. Who is tied to somebody there learns
  /// of the new start, and of its loss, by the answer.
  void refuse(Packet packet) {
    if (packet instanceof Packet.Message message) {
      Ref<Object> to = transport.access().reference(message.to(), -1);
      ReplyTo<Object> sender = senderOf(message, to);
      String why = message.to() + " was meant on an earlier start of its node";
      if (sender != null) {
        transport.access().breakOff(sender, why, null);
      }
      refused(to, message, sender, why);
    }
  }

  private void refused(
      Ref<Object> to, Packet.Message packet, @Nullable ReplyTo<Object> sender, String why) {
    Loss how = new Loss(DeadLetterCause.REFUSED, why);
    transport.access().deadLetter(to, packet.message(), sender, how, packet.trace());
  }

  private void deliver(Packet.Message packet) {
    Ref<Object> to = transport.access().reference(packet.to(), packet.incarnation());
    ReplyTo<Object> sender = senderOf(packet, to);
    if (sender instanceof Ref<?> ref && peer.isBuried(ref.address(), ref.incarnation(), to)) {
      refused(to, packet, sender, "its sender has been told that it is unreachable");
      return;
    }
    if (sender != null && transport.access().isAsker(sender)) {
      peer.questions.came(Objects.requireNonNull(packet.sender()), sender, transport.access());
    }
    Passage within =
        new Passage(
            place -> place == packet.sender() && sender != null ? sender : arrived(place, to));
    transport.access().deliver(to, within.of(packet.message()), sender, packet.trace());
  }

  @SuppressWarnings("unchecked") // whatever is answered, its asker checks
  private @Nullable ReplyTo<Object> senderOf(Packet.Message packet, Ref<?> to) {
    return packet.sender() == null ? null : (ReplyTo<Object>) arrived(packet.sender(), to);
  }

  // In what is no message to anybody.
  private ReplyTo<?> arrived(ReplyTo<?> place) {
    return arrived(place, transport.access().reference(new Address(Optional.empty(), ""), 0));
  }

  // An asker that has come to a third node is answered from there on the direct way.
  private ReplyTo<?> arrived(ReplyTo<?> place, Ref<?> to) {
    if (place instanceof Ref<?> ref) {
      return transport.arrived(ref);
    }
    Errand errand = transport.access().away(place).map(Errand.class::cast).orElse(null);
    if (errand == null) {
      return asker(from, place, to);
    }
    return errand.home().equals(transport.address().toString())
        ? errand.asker()
        : asker(errand.home(), errand.asker(), to);
  }

  @SuppressWarnings("unchecked") // whoever answers through it has the asker's type
  private ReplyTo<Object> asker(String home, ReplyTo<?> place, Ref<?> to) {
    return transport.access().asker(to, new Errand(transport, home, (ReplyTo<Object>) place));
  }

  // One that has been answered is not there, either; its answer is on its way, before this.
  private void inquired(ReplyTo<Object> place) {
    if (peer.questions.here(place) == null) {
      String why = "the question was lost with an earlier start of " + transport.address();
      transport.send(from, new Packet.Broken(place, why, null));
    }
  }

  private void withdrawn(ReplyTo<?> place) {
    ReplyTo<Object> asker = peer.questions.here(place);
    if (asker != null) {
      transport.access().withdraw(asker);
    }
  }

  private void control(Address to, long incarnation, Control control) {
    Ref<Object> here = transport.access().reference(to, incarnation);
    switch (control) {
      case Control.Ended(var who, var why) -> ended(here, who, passed(why));
      case Control.Exit(var who, var why, boolean linked) when linked ->
          linkBroken(here, who, passed(why));
      case Control.Exit(var who, var why, _) ->
          act(here, new Control.Exit(remote(who), passed(why), false));
      case Control.Watch(var watcher) -> {
        tellWhoLives(here, to, incarnation);
        act(here, new Control.Watch(remote(watcher)));
      }
      case Control.Unwatch(var watcher) -> act(here, new Control.Unwatch(remote(watcher)));
      case Control.Link(var other) -> {
        tellWhoLives(here, to, incarnation);
        link(here, remote(other));
      }
      case Control.Unlink(var other) -> unlink(here, other);
      case Control.Stop(var why) -> act(here, new Control.Stop(passed(why)));
      case Control.Kill _, Control.Drain _ -> act(here, control);
    }
  }

  private void act(Ref<?> here, Control control) {
    transport.access().control(here, control);
  }

  private Ref<Object> remote(Ref<?> ref) {
    return transport.arrived(ref);
  }

  private ExitReason passed(ExitReason why) {
    return (ExitReason) passage.of(why);
  }

  // So that the other side knows whose messages to refuse, should it have to give that one up.
  private void tellWhoLives(Ref<Object> here, Address to, long incarnation) {
    if (incarnation == 0 && !transport.isNobody(here)) {
      transport.send(from, new Packet.Living(to, here.incarnation()));
    }
  }

  private void ended(Ref<Object> here, Ref<?> who, ExitReason why) {
    for (Peer.Tie tie : peer.untie(between(here, who, false))) {
      act(tie.here(), new Control.Ended(named(tie), why));
    }
  }

  // A link is mutual: the loss of the other node ends it here too.
  private void link(Ref<Object> here, Ref<Object> there) {
    if (!transport.isNobody(here)) {
      peer.tie(new Peer.Tie(here, there.address(), there.incarnation(), true));
    }
    act(here, new Control.Link(there));
  }

  private void unlink(Ref<Object> here, Ref<?> other) {
    for (Peer.Tie tie : peer.untie(between(here, other, true))) {
      act(tie.here(), new Control.Unlink(named(tie)));
    }
  }

  // If the other only cannot be reached, it may go on to send.
  private void linkBroken(Ref<Object> here, Ref<?> other, ExitReason why) {
    Predicate<Peer.Tie> which = between(here, other, true);
    boolean lives = why instanceof ExitReason.Unreachable;
    for (Peer.Tie tie : lives ? peer.bury(which) : peer.untie(which)) {
      act(tie.here(), new Control.Exit(named(tie), why, true));
    }
  }

  private Predicate<Peer.Tie> between(Ref<Object> here, Ref<?> who, boolean isLink) {
    long exact = who.incarnation();
    return tie -> tie.isLink() == isLink && tie.isBetween(here, who.address(), exact);
  }

  // As the one here has named it: it may have watched whoever lives there.
  private Ref<Object> named(Peer.Tie tie) {
    return transport.access().reference(tie.there(), tie.incarnation());
  }

  @SuppressWarnings("unchecked") // the asker's own type, which it checks
  private void answered(Packet.Answer packet) {
    ReplyTo<Object> asker = packet.asker();
    peer.questions.settled(asker);
    if (packet.failed()) {
      asker.fail((Throwable) packet.answer());
    } else {
      asker.tell(passage.of(packet.answer()));
    }
  }

  private Lookup.Result look(Address to, long incarnation) {
    Ref<Object> here = transport.access().reference(to, incarnation);
    return transport.isNobody(here)
        ? new Lookup.Result(0, SimTransport.nobody())
        : new Lookup.Result(here.incarnation(), here.inspect());
  }
}
