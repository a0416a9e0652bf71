// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.Actor;
import dev.spinoff.Exited;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An actor that keeps what it is given, and does what it is told. The scenario may look into it,
/// since all runs on one thread.
final class Keeper implements Actor<Object> {

  private final List<Object> got = new ArrayList<>();
  private int from;

  /// A message with a reference in it.
  record Introduction(String text, Ref<Object> who) {}

  /// Something that it is to do. What this throws is its crash.
  @FunctionalInterface
  interface Deed {
    void on(Self<Object> self) throws Exception;
  }

  @Override
  public void receive(Self<Object> self, Object message) throws Exception {
    if (message instanceof Deed deed) {
      deed.on(self);
    } else {
      got.add(message);
      from += self.senderRef().isPresent() ? 1 : 0;
    }
  }

  @Override
  public void onSignal(Self<Object> self, Signal signal) {
    got.add(signal);
  }

  /// A message that lets one on the same node do something.
  static Object deed(Deed deed) {
    return deed;
  }

  /// Lets one watch another.
  static void watch(Ref<Object> watcher, Ref<?> who) {
    watcher.tell(deed(self -> self.watch(who)));
  }

  /// What a reference that is sent from one node is on another one.
  static Ref<Object> sent(Simulation sim, Ref<Object> ref, SimNode from, SimNode to) {
    Keeper keeper = new Keeper();
    Ref<Object> there = to.spawn(keeper);
    from.lookup(there.address().toString()).tell(new Introduction("", ref));
    if (!sim.runUntil(() -> !keeper.got.isEmpty(), Duration.ofSeconds(5))) {
      throw new IllegalStateException("nothing has come from " + from + " to " + to);
    }
    return ((Introduction) keeper.got.getFirst()).who();
  }

  /// All it was given, in order.
  List<Object> got() {
    return got;
  }

  /// How many of the messages had an actor as their sender.
  int senders() {
    return from;
  }

  /// The ends it was told of.
  List<Terminated> ends() {
    return got.stream().filter(Terminated.class::isInstance).map(Terminated.class::cast).toList();
  }

  /// The exits it was told of.
  List<Exited> exits() {
    return got.stream().filter(Exited.class::isInstance).map(Exited.class::cast).toList();
  }
}
