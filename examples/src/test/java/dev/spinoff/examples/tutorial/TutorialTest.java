// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.AskFailed;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.examples.tutorial.bank.Customer;
import dev.spinoff.examples.tutorial.blocking.Sleepers;
import dev.spinoff.examples.tutorial.first.Greeter;
import dev.spinoff.examples.tutorial.hello.Hello;
import dev.spinoff.examples.tutorial.quotes.Buyer;
import dev.spinoff.examples.tutorial.shop.Shop;
import dev.spinoff.examples.tutorial.stopping.Closing;
import dev.spinoff.examples.tutorial.watching.Keeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The programs that the tutorial quotes do what it says they do.
final class TutorialTest {

  private static final Duration NET = Duration.ofSeconds(30);

  static Stream<Supplier<ProcessActor<Object>>> programs() {
    return Stream.of(
        Hello::new, Buyer::new, Keeper::new, Shop::new, Closing::new, () -> new Sleepers(100));
  }

  /// A program that gets what it waits for comes to its end; one that does not would time out.
  @ParameterizedTest
  @MethodSource("programs")
  void program_ofTheTutorial_endsNormally(Supplier<ProcessActor<Object>> program)
      throws InterruptedException {
    try (Node node = Node.start()) {
      assertThat(endOf(node, program)).isEqualTo(ExitReason.NORMAL);
    }
  }

  /// The customer asks an account that it has stopped, does not handle the failure, and ends by it.
  @Test
  void customer_askingAStoppedAccount_crashesWithAskFailed() throws InterruptedException {
    try (Node node = Node.start()) {
      assertThat(endOf(node, Customer::new))
          .isInstanceOfSatisfying(
              ExitReason.Crashed.class,
              crashed -> assertThat(crashed.cause()).isInstanceOf(AskFailed.class));
    }
  }

  /// The child that failed gets its new body before the one that was started after it.
  @Test
  void shop_withABrokenLedger_mendsTheLedgerFirst() throws InterruptedException {
    try (Node node = Node.start()) {
      List<String> restarted = new CopyOnWriteArrayList<>();
      node.events().subscribe(Event.Restarted.class, event -> restarted.add(event.actor().name()));
      endOf(node, Shop::new);
      assertThat(restarted).first().isEqualTo("ledger");
    }
  }

  /// The greeter counts whom it greets, and stops when it is told of everybody.
  @Test
  void greeter_toldOfEverybody_ends() throws InterruptedException {
    try (Node node = Node.start()) {
      var end = node.events().expect(Event.Ended.class, event -> event.actor().name().equals("g"));
      node.spawn("g", Greeter::new).tell("Ada").tell("everybody");
      assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    }
  }

  private static <M> ExitReason endOf(Node node, Supplier<? extends Body<M>> program)
      throws InterruptedException {
    var end =
        node.events().expect(Event.Ended.class, event -> event.actor().name().equals("program"));
    Ref<M> ref = node.spawn("program", program);
    Event.Ended ended = end.await(NET);
    assertThat(ended.actor()).isEqualTo(ref);
    return ended.reason();
  }
}
