// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import dev.spinoff.Ref;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.testkit.ProbeOrder.Letter;
import dev.spinoff.testkit.ProbeOrder.Took;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The actor behind a [Probe]. It takes everything as it comes and records it, and serves the
/// test's orders one after the other, in the order they came. Since orders come through the same
/// mailbox, one sees all that was sent before it.
final class ProbeBody implements ProcessActor<Object> {

  private final Class<?> type;
  private final List<Letter> letters = new ArrayList<>();
  private final ArrayDeque<ProbeOrder> orders = new ArrayDeque<>();
  private final Map<Ref<?>, ExitReason> ended = new HashMap<>();
  private int taken;

  /// @param type what messages must be; others are unhandled
  ProbeBody(Class<?> type) {
    this.type = type;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      while (orders.isEmpty()) {
        note(self, self.receive());
      }
      serve(self, orders.remove());
    }
  }

  private void note(ProcessSelf<Object> self, Object received) {
    switch (received) {
      case ProbeOrder order -> orders.add(order);
      case Terminated(var who, var why) -> ended.put(who, why);
      case Signal _ -> {}
      default -> record(self, received);
    }
  }

  private void record(ProcessSelf<Object> self, Object message) {
    if (type.isInstance(message)) {
      letters.add(new Letter(message, self.sender(), self.senderRef()));
    } else {
      self.unhandled();
    }
  }

  private void serve(ProcessSelf<Object> self, ProbeOrder order) throws InterruptedException {
    switch (order) {
      case ProbeOrder.Take(var within, var to) -> to.tell(take(self, within));
      case ProbeOrder.Look(var to) -> to.tell(letters.stream().map(Letter::message).toList());
      case ProbeOrder.Last(var to) -> to.tell(last());
      case ProbeOrder.Answer(var answer, var to) -> to.tell(answer(answer));
      case ProbeOrder.Send(var receiver, var message, var to) ->
          to.tell(receiver.tell(message) == receiver);
      case ProbeOrder.Watch(var who, var to) -> to.tell(self.watch(who) == who);
      case ProbeOrder.AwaitEnd(var who, var within, var to) -> to.tell(end(self, who, within));
    }
  }

  private Took take(ProcessSelf<Object> self, Duration within) throws InterruptedException {
    long begun = self.nanoTime();
    await(self, () -> taken < letters.size(), within);
    Optional<Object> message =
        taken < letters.size() ? Optional.of(letters.get(taken++).message()) : Optional.empty();
    return new Took(message, begun, self.nanoTime(), letters.size() - taken);
  }

  private Optional<ExitReason> end(ProcessSelf<Object> self, Ref<?> who, Duration within)
      throws InterruptedException {
    if (!ended.containsKey(who)) {
      self.watch(who);
    }
    await(self, () -> ended.containsKey(who), within);
    return Optional.ofNullable(ended.get(who));
  }

  /// Records what comes until something is so, or the time is over.
  private void await(ProcessSelf<Object> self, BooleanSupplier so, Duration within)
      throws InterruptedException {
    long begun = self.nanoTime();
    long left = within.toNanos();
    while (!so.getAsBoolean() && next(self, Duration.ofNanos(left))) {
      left = Math.max(0, within.toNanos() - (self.nanoTime() - begun));
    }
  }

  private boolean next(ProcessSelf<Object> self, Duration within) throws InterruptedException {
    return switch (self.tryReceive(_ -> true, within)) {
      case Received.Taken<Object>(var received) -> {
        note(self, received);
        yield true;
      }
      case Received.Nothing<Object> _ -> false;
    };
  }

  private Optional<Letter> last() {
    return taken == 0 ? Optional.empty() : Optional.of(letters.get(taken - 1));
  }

  private boolean answer(Object answer) {
    last().ifPresent(letter -> letter.sender().tell(answer));
    return taken > 0;
  }
}
