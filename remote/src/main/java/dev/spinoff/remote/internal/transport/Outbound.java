// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.codec.Encoder;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.session.Part;
import dev.spinoff.remote.internal.transport.Flusher.Flush;
import dev.spinoff.remote.internal.transport.Intake.Taken;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts what leaves this node for another one into frames. Any thread; the user's code is called
/// with no lock held.
final class Outbound {

  private final RemoteNode node;
  private final Link link;
  private final Route root; // the other node's
  private final Supplier<Stage> stages;

  Outbound(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
    this.stages = () -> new Stage(node, link);
    this.root = new Route(node, new Address(Optional.of(link.peer()), ""), 0);
  }

  // ---- messages

  /// Sends a message, or reports it as lost.
  ///
  /// @param parkNanosMax how long the calling thread may wait for room
  void message(Sent sent, long parkNanosMax) {
    try {
      if (isWanted(sent) && !isStaged(sent)) {
        alone(sent, parkNanosMax);
      }
    } catch (NotEncodable unfit) {
      unfit(sent, unfit);
    }
  }

  /// Sends a message anew whose talk has ended, or reports it as lost.
  void again(Sent sent) {
    try {
      if (node.askers().isDone(sent.sender())) {
        withdrawn(sent);
      } else if (isWanted(sent)) {
        alone(sent, 0);
      }
    } catch (NotEncodable unfit) {
      unfit(sent, unfit);
    }
  }

  private void unfit(Sent sent, NotEncodable why) {
    node.lost(sent, DeadLetterCause.NOT_DECODABLE, String.valueOf(why.getMessage()));
  }

  private boolean isWanted(Sent sent) {
    if (sent.sender() == null || sent.sender() instanceof Ref<?>) {
      return true;
    }
    if (node.askers().isOver(sent.sender())) {
      withdrawn(sent);
      return false;
    }
    node.askers().asks(sent.sender(), sent.to());
    return true;
  }

  /// Reports a question that has been on no wire, and that nobody waits for any more.
  void withdrawn(Sent sent) {
    node.lost(sent, DeadLetterCause.WITHDRAWN, "nobody waits for the answer; it was not sent");
  }

  private boolean isStaged(Sent sent) {
    return node.access().afterTurn(link, stages) instanceof Stage stage && stage.take(sent);
  }

  private void alone(Sent sent, long parkNanosMax) {
    ByteWriter body = node.scratch().take();
    try {
      write(sent, body, parkNanosMax);
    } finally {
      node.scratch().give(body);
    }
  }

  private void write(Sent sent, ByteWriter body, long parkNanosMax) {
    Taken taken;
    do {
      if (link.isForgotten()) {
        successor().message(sent, parkNanosMax);
        return;
      }
      Talk talk = link.talk();
      body.truncate(0);
      encode(sent.message(), encoder(body, talk));
      taken = link.intake().take(talk, sent, body);
      if (taken == Taken.NO_ROOM) {
        taken = link.parking().take(talk, sent, body, parkNanosMax);
      }
    } while (taken == Taken.TALK_ENDED);
    if (taken == Taken.NO_ROOM) {
      node.lost(sent, DeadLetterCause.LINK_FULL, noRoom(parkNanosMax));
    } else if (taken == Taken.GIVEN_UP) {
      node.lost(sent, DeadLetterCause.LINK_DOWN, givenUp());
    } else if (taken == Taken.CLOSED) {
      node.lost(sent, DeadLetterCause.LINK_DOWN, "this node has stopped");
    }
  }

  // Of the link that stands for the same node now.
  private Outbound successor() {
    return node.link(link.peer()).outbound();
  }

  private String noRoom(long parkNanosMax) {
    long waited = Math.min(parkNanosMax, node.settings().parkNanosMax());
    String since = waited > 0 ? ", and there was no room within " + seconds(waited) : "";
    return "%s takes nothing more: as much waits for it as may, %,d bytes (Remoting.outbound)%s; %s"
        .formatted(link.peer(), node.settings().outboundBytesMax(), since, link.standing());
  }

  private static String seconds(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0 + " s";
  }

  private String givenUp() {
    return link.peer() + " has been given up, and stays dead for this reference; look it up again";
  }

  /// What writes messages for a talk, one after the other.
  Encoder encoder(ByteWriter out, Talk talk) {
    return node.codec().encoder(out, talk.numbers);
  }

  /// Writes what goes before a message.
  void write(Sent.Head head, Talk talk, Sent sent) {
    synchronized (link) {
      head.write(talk, sent);
    }
  }

  /// Writes a message behind what is there.
  ///
  /// @throws NotEncodable if it cannot travel; nothing of it is there then
  void encode(Object message, Encoder encoder) {
    ByteWriter out = encoder.out();
    int start = out.size();
    node.codec().write(message, encoder);
    int bytes = out.size() - start;
    int bytesMax = node.settings().messageBytesMax();
    if (bytes > bytesMax) {
      out.truncate(start);
      throw new NotEncodable(
          "%s takes %,d bytes, where at most %,d are allowed"
              .formatted(message.getClass().getTypeName(), bytes, bytesMax));
    }
  }

  // ---- questions

  /// @param asked whose answer it is
  void answer(long number, Object answer, Ref<?> asked) {
    answer(Kind.ANSWER, number, Sent.answer(root, answer, asked));
  }

  void failure(long number, Throwable failure, Ref<?> asked) {
    answer(Kind.FAILURE, number, Sent.answer(root, failure, asked));
  }

  private void answer(int kind, long number, Sent answer) {
    try {
      send(
          (talk, out) -> {
            out.u8(kind);
            out.varint(number);
            encode(answer.message(), encoder(out, talk));
          },
          (talk, part) -> talk.session.data("", null, part, Part.NONE, answer));
    } catch (NotEncodable unfit) {
      unfit(answer, unfit);
      broken(number, "the answer cannot travel: " + unfit.getMessage(), null);
    }
  }

  void broken(long number, String why, @Nullable Throwable cause) {
    data(
        "",
        null,
        (talk, out) -> {
          out.u8(Kind.BROKEN);
          out.varint(number);
          out.text(Printable.reason(why));
          out.u8(cause == null ? 0 : 1);
          if (cause != null) {
            node.codec().write(cause, out, talk.numbers);
          }
        });
  }

  void withdraw(Askers.Name name) {
    send(
        (_, out) -> {
          out.u8(Kind.WITHDRAW);
          link.forms().name(name, out);
        },
        (talk, part) -> {
          talk.session.doubt(); // its question may have been on no wire yet
          talk.session.dataBehindAll(null, part);
        });
  }

  /// Says that an asker of that node is known here.
  void holds(long number) {
    control((_, out) -> {
      out.u8(Kind.HOLDS);
      out.varint(number);
    });
  }

  /// Tells that a message for an actor here could not be decoded.
  void unreadable(String path, String why) {
    control((_, out) -> {
      out.u8(Kind.UNREADABLE);
      out.text(path);
      out.text(Printable.reason(why));
    });
  }

  // ---- control words

  void control(Route to, Control control) {
    try {
      act(to, control);
    } catch (NotEncodable unfit) {
      node.log()
          .warn("{} was not done: {}", control.getClass().getSimpleName(), unfit.getMessage());
      answerAlone(to, control, String.valueOf(unfit.getMessage()));
    }
  }

  // Nobody can live at a place that cannot be named.
  private void answerAlone(Route to, Control control, String why) {
    ExitReason reason = new ExitReason.Unreachable(why);
    switch (control) {
      case Control.Watch(var watcher) ->
          node.access().control(watcher, new Control.Ended(to.ref(), reason));
      case Control.Link(var other) ->
          node.access().control(other, new Control.Exit(to.ref(), reason, true));
      default -> {} // nobody waits for a word of these
    }
  }

  private void act(Route to, Control control) {
    switch (control) {
      case Control.Watch(var watcher) -> watch(to, watcher);
      case Control.Unwatch(var watcher) -> unwatch(to, watcher);
      case Control.Ended(var who, var why) -> ended(to, who, why);
      case Control.Link(var other) -> tie(to, other);
      case Control.Unlink(var other) -> untie(to, other);
      case Control.Exit(var from, var why, var linked) -> exit(to, from, why, linked);
      case Control.Stop(var why) -> stop(to, why);
      case Control.Kill _ -> word(Kind.KILL, to);
      case Control.Drain _ -> drain(to);
    }
  }

  private void watch(Route to, Ref<?> watcher) {
    Forms.requireShort(to.path());
    Ties.Tie tie = new Ties.Tie(watcher, to.path(), to.incarnation(), false);
    if (link.tie(tie, false)) {
      word(Kind.WATCH, to, watcher);
    } else if (link.isForgotten()) {
      successor().watch(to, watcher);
    } else {
      node.access().control(watcher, new Control.Ended(to.ref(), outOfReach()));
    }
  }

  private void unwatch(Route to, Ref<?> watcher) {
    if (link.untie(new Ties.Tie(watcher, to.path(), to.incarnation(), false))) {
      word(Kind.UNWATCH, to, watcher);
    }
  }

  private void tie(Route to, Ref<?> other) {
    Forms.requireShort(to.path());
    if (link.tie(new Ties.Tie(other, to.path(), to.incarnation(), true), false)) {
      word(Kind.LINK, to, other);
    } else if (link.isForgotten()) {
      successor().tie(to, other);
    } else {
      node.access().control(other, new Control.Exit(to.ref(), outOfReach(), true));
    }
  }

  private ExitReason outOfReach() {
    return new ExitReason.Unreachable(
        node.isClosed() ? "this node has stopped" : link.peer() + " has been given up");
  }

  private void untie(Route to, Ref<?> other) {
    if (link.untie(new Ties.Tie(other, to.path(), to.incarnation(), true))) {
      word(Kind.UNLINK, to, other);
    }
  }

  // Behind all that the dead one has sent there.
  private void ended(Route to, Ref<?> who, ExitReason why) {
    if (link.unwatched(new Ties.Watcher(who, to.ref()))) {
      data(
          to.path(),
          who,
          (talk, out) -> {
            target(Kind.ENDED, to, out);
            talk.numbers.ref(who, out);
            node.reasons().write(why, out, talk.numbers);
          });
    }
  }

  private void exit(Route to, Ref<?> from, ExitReason why, boolean linked) {
    if (linked && !link.untie(new Ties.Tie(from, to.path(), to.incarnation(), true))) {
      return; // broken already
    }
    data(
        to.path(),
        from,
        (talk, out) -> {
          target(Kind.EXIT, to, out);
          talk.numbers.ref(from, out);
          out.u8(linked ? 1 : 0);
          node.reasons().write(why, out, talk.numbers);
        });
  }

  /// Tells somebody there that a watch or a link with somebody here is not to be: nothing of it is
  /// noted.
  ///
  /// @param kind ENDED or EXIT
  /// @param life by which life of this node the one here is named: what they have by the name of
  ///   another life stays
  void refused(int kind, Ref<?> there, Ref<?> here, int life, ExitReason why) {
    data(
        there.address().path(),
        here,
        (talk, out) -> {
          out.u8(kind);
          out.text(there.address().path());
          out.varint(there.incarnation());
          link.forms().ref(here, life, out);
          if (kind == Kind.EXIT) {
            out.u8(1);
          }
          node.reasons().write(why, out, talk.numbers);
        });
  }

  private void stop(Route to, ExitReason why) {
    control((talk, out) -> {
      target(Kind.STOP, to, out);
      node.reasons().write(why, out, talk.numbers);
    });
  }

  private void drain(Route to) {
    send(
        (_, out) -> target(Kind.DRAIN, to, out),
        Flush.AT_ONCE,
        (talk, part) -> talk.session.dataBehindAll(to.path(), part));
  }

  private void word(int kind, Route to) {
    control((_, out) -> target(kind, to, out));
  }

  private void word(int kind, Route to, Ref<?> from) {
    control((talk, out) -> {
      target(kind, to, out);
      talk.numbers.ref(from, out);
    });
  }

  static void target(int kind, Route to, ByteWriter out) {
    Forms.requireShort(to.path());
    out.u8(kind);
    out.text(to.path());
    out.varint(to.incarnation());
  }

  // ---- frames

  /// Writes a frame for a talk.
  interface Frame {
    void write(Talk talk, ByteWriter out);
  }

  /// Sends a frame that acts at once.
  void control(Frame frame) {
    send(frame, Flush.AT_ONCE, (talk, part) -> talk.session.control(part, Part.NONE));
  }

  /// Sends a frame of a tunnel.
  void tunnel(Consumer<ByteWriter> contents) {
    data("", null, (_, out) -> contents.accept(out));
  }

  private void data(String to, @Nullable Object from, Frame frame) {
    send(frame, (talk, part) -> talk.session.data(to, from, part, Part.NONE, null));
  }

  private void send(Frame frame, Intake.Append append) {
    send(frame, Flush.SOON, append);
  }

  private void send(Frame frame, Flush flush, Intake.Append append) {
    ByteWriter out = node.scratch().take();
    try {
      Talk talk;
      do {
        if (link.isForgotten()) {
          successor().send(frame, flush, append);
          return;
        }
        talk = link.talk();
        out.truncate(0);
        frame.write(talk, out);
      } while (!link.intake().append(talk, Part.ofAll(out), flush, append));
      Part.letGo(out);
    } finally {
      node.scratch().give(out);
    }
  }
}
