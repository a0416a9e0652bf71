// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// SR05 What is said of a question to another node that gets no answer: whom it was asked, what it
/// was, for how long it has been waited for, and how it is known that no answer comes.
final class FailedQuestionsTest {

  private static final Duration LONG = ofSeconds(20);
  private static final int BYTES_MAX = 100_000;

  private final Nodes nodes = new Nodes();
  private final NodeAddress thereAt = Nodes.free("there");
  private final Node here = nodes.start(Remoting.at(Nodes.free("here")).messageBytesMax(BYTES_MAX));
  private final Node there = nodes.start(Remoting.at(thereAt).messageBytesMax(BYTES_MAX));
  private final CountDownLatch ignoring = new CountDownLatch(1);

  /// The question.
  record Query(Object what, ReplyTo<Object> replyTo) {}

  /// Not known to who is asked.
  record Stranger(String text) {}

  /// Cannot travel.
  static final class Formless {}

  /// How a question fails, and the text of it, where `T` stands for who is asked, and `P` for its
  /// node.
  record Way(String name, Asking asking, String why) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static void crash() {
    throw new IllegalStateException("too much");
  }

  static List<Way> ways() {
    return Stream.of(onTheWay(), unread(), atTheTarget()).flatMap(List::stream).toList();
  }

  private static List<Way> onTheWay() {
    return List.of(
        new Way(
            "never there",
            it -> it.patient("never").ask(query("?"), LONG),
            "P could not be reached within 0\\.3 s: P cannot be reached: .+"),
        new Way(
            "not yet there",
            it -> it.impatient().ask(query("?"), ofMillis(200)),
            "not connected to P: .+"),
        new Way(
            "not encodable",
            it -> it.silent().ask(query(new Formless()), LONG),
            "Query\\.what: .+\\$Formless is no record, .+; Remoting\\.codec.+"),
        new Way(
            "too long here",
            it -> it.silent().ask(query(new byte[2 * BYTES_MAX]), LONG),
            ".+\\$Query takes 200,\\d+ bytes, where at most 100,000 are allowed"),
        new Way(
            "link full",
            it -> it.overfull().ask(query("?"), LONG),
            "P takes nothing more: as much waits for it as may, 10,000 bytes "
                + "\\(Remoting\\.outbound\\); it is not connected: .+"),
        new Way(
            "target stopped",
            it -> it.whileItStops(Node::stop),
            "T ended before it answered: .+|P has stopped"),
        new Way(
            "stopped here",
            it -> {
              Ref<Query> silent = it.silent();
              it.here.stop();
              return silent.ask(query("?"), LONG);
            },
            "this node has stopped"));
  }

  private static List<Way> unread() {
    return List.of(
        new Way(
            "not decodable",
            it -> it.silent().ask(query(new Stranger("hello")), LONG),
            "T could not be given .+\\$Query of \\d+ bytes from .+: "
                + ".*Query\\.what: .+\\$Stranger is not"
                + " allowed: .+; Remoting\\.allow\\(\"dev\\.spinoff\\.remote\"\\) at P allows it"),
        new Way(
            "answer not decodable",
            it -> it.there("odd", (self, _) -> self.reply(new Stranger("!"))).ask(query("?"), LONG),
            "the answer cannot be decoded: .+\\$Stranger of \\d+ bytes from P: .+\\$Stranger is not"
                + " allowed: .+; Remoting\\.allow\\(\"dev\\.spinoff\\.remote\"\\) at .+ allows it"),
        new Way(
            "too long there",
            it -> it.fromGenerous().ask(query(new byte[2 * BYTES_MAX]), LONG),
            "T could not be given a message of 200,\\d+ bytes: P takes at most 100,000"));
  }

  private static List<Way> atTheTarget() {
    return List.of(
        new Way(
            "no actor", it -> it.there("nobody").ask(query("?"), LONG), "no such actor \\(T\\)"),
        new Way(
            "ignored",
            it -> it.met(it.silent()).ask(query("?"), ofMillis(200)),
            "sent to P, and not answered"),
        new Way(
            "crashed",
            it -> it.there("crashing", (_, _) -> crash()).ask(query("?"), LONG),
            "T crashed on this question: java.lang.IllegalStateException: too much"),
        new Way(
            "unhandled",
            it -> it.there("picky", (self, _) -> self.unhandled()).ask(query("?"), LONG),
            "T does not handle .+\\$Query"));
  }

  /// Asks in vain.
  interface Asking {
    Object in(FailedQuestionsTest test) throws Exception;
  }

  private String asked = ""; // of whom, by address

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static Function<ReplyTo<Object>, Query> query(Object what) {
    return to -> new Query(what, to);
  }

  private Ref<Query> from(Node node, NodeAddress at, String name) {
    asked = at + "/" + name;
    return node.lookup(asked, Query.class);
  }

  private Ref<Query> there(String name) {
    return from(here, thereAt, name);
  }

  /// What becomes of a question.
  interface Deed {
    void act(Self<Query> self, Query query) throws Exception;
  }

  /// Understands questions.
  private record Oracle(Deed deed) implements Actor<Query> {
    @Override
    public void receive(Self<Query> self, Query query) throws Exception {
      deed.act(self, query);
    }
  }

  private Ref<Query> there(String name, Deed deed) {
    there.spawn(name, new Oracle(deed));
    return there(name);
  }

  private Ref<Query> silent() {
    return there("silent", (_, _) -> ignoring.countDown());
  }

  // It must not take the time of the question to connect.
  private Ref<Query> met(Ref<Query> ref) throws InterruptedException {
    ref.resolve(LONG);
    return ref;
  }

  private Ref<Query> patient(String name) {
    Remoting remoting = Remoting.at(Nodes.free("patient")).connectWithin(ofMillis(300));
    return from(nodes.start(remoting), Nodes.free(name), "nobody");
  }

  private Ref<Query> impatient() {
    return from(here, Nodes.free("late"), "nobody");
  }

  private Ref<Query> fromGenerous() {
    silent();
    Remoting generous = Remoting.at(Nodes.free("generous")).messageBytesMax(10 * BYTES_MAX);
    return from(nodes.start(generous), thereAt, "silent");
  }

  private Ref<Query> overfull() {
    Remoting narrow = Remoting.at(Nodes.free("narrow")).outbound(10_000, ZERO);
    Ref<Query> nobody = from(nodes.start(narrow.connectWithin(LONG)), Nodes.free("late"), "nobody");
    var _ = nobody.askAsync(query(new byte[20_000]), LONG);
    return nobody;
  }

  private Object whileItStops(java.util.function.Consumer<Node> stop) throws Exception {
    CompletableFuture<Object> answer = silent().askAsync(query("?"), LONG);
    assertThat(ignoring.await(10, TimeUnit.SECONDS)).isTrue();
    stop.accept(there);
    return answer.get(10, TimeUnit.SECONDS);
  }

  /// SR05 Each way in which a question can fail has a text that says all that is known.
  @ParameterizedTest
  @MethodSource("ways")
  void question_thatFails_saysAll(Way way) {
    Throwable thrown = catchThrowable(() -> way.asking().in(this));
    Throwable failure = thrown instanceof ExecutionException wrapped ? wrapped.getCause() : thrown;
    assertThat(failure).isInstanceOfAny(AskFailed.class, AskTimeout.class);
    String target = Pattern.quote(asked);
    String node = Pattern.quote(asked.substring(0, asked.indexOf('/')));
    String why =
        way.why().replaceAll("\\bT\\b", quoted(target)).replaceAll("\\bP\\b", quoted(node));
    String waited = failure instanceof AskFailed ? "after \\d+\\.\\d+ s" : "within PT0.2S";
    assertThat(failure)
        .hasMessageMatching("no answer from " + target + " to Query " + waited + ": (" + why + ")");
    assertThat(failure.getMessage().lines()).hasSize(1);
  }

  private static String quoted(String pattern) {
    return java.util.regex.Matcher.quoteReplacement(pattern);
  }
}
