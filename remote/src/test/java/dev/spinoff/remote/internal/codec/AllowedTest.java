// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.ReplyTo;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.codec.Samples.Answer;
import dev.spinoff.remote.internal.codec.Samples.Ask;
import dev.spinoff.remote.internal.codec.Samples.Colour;
import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Item;
import dev.spinoff.remote.internal.codec.Samples.Order;
import dev.spinoff.remote.internal.codec.Samples.Wrapped;
import dev.spinoff.supervision.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only types are read that the protocol names, that were sent, or that were allowed.
final class AllowedTest {

  private static final Order ORDER = new Order(1, "c", 2, List.of());
  private static final String PACKAGE = "dev.spinoff.remote.internal.codec";

  /// A type that the protocol does not name is refused; the text says how to allow it.
  @Test
  void type_outsideProtocol_isRefused() {
    Wired wired = Wired.plain();
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.sent(ORDER, Answer.class))
        .withMessage(
            "Order: %s.Samples$Order is not allowed: the actor understands %s.Samples$Answer",
            PACKAGE, PACKAGE);
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.sent(List.of(Colour.RED), Object.class))
        .withMessageStartingWith("[0]: " + PACKAGE + ".Samples$Colour is not allowed");
  }

  /// What is refused says how it could be read: by naming it where the receiver's types stand, or
  /// by allowing it on the node that reads. Nothing helps where the actor would not understand it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MESSAGE | java.lang.Object       | an actor of Object, such as a lambda, names no types; \
          Recipe.accepting(Secret.class) names it, or ALLOW
          MESSAGE | java.lang.String       | the actor understands java.lang.String
          MESSAGE | java.lang.CharSequence | the actor's message type, java.lang.CharSequence, \
          does not name it; ALLOW
          ANSWER  | java.lang.String       | the question, a java.lang.String, does not name it as \
          its answer; ALLOW
          OTHER   | java.lang.Object       | no type names it; ALLOW
          """)
  void type_refused_saysHowItCouldBeRead(Codec.Purpose purpose, Class<?> protocol, String why) {
    Codec reader = Wired.codec(Allowed.builder().reader("kv@localhost:9700"));
    Wired wired = new Wired(reader, reader);
    byte[] bytes = wired.written(new Secret(1));
    String allow = "Remoting.allow(\"" + PACKAGE + "\") at kv@localhost:9700 allows it";
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> reader.read(new ByteReader(bytes), purpose, protocol, wired))
        .withMessage(
            "Secret: "
                + Secret.class.getName()
                + " is not allowed: "
                + why.replace("ALLOW", allow));
  }

  /// The path of what is refused leads to it.
  @Test
  void type_refusedInside_isNamedWithItsPath() {
    Wired wired = Wired.plain();
    byte[] bytes = wired.written(new Wrapped(List.of(1, new Secret(1))));
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.read(bytes, Command.class))
        .withMessageStartingWith("Wrapped.what[1]: " + PACKAGE + ".AllowedTest$Secret is not");
  }

  /// A record that no protocol of the tests names.
  record Secret(int number) {}

  /// What a protocol names is allowed wherever it stands in a message, and through type arguments.
  @Test
  void type_namedByProtocol_isAllowed() {
    Allowed allowed = Allowed.builder().build();
    for (Class<?> type : List.of(Order.class, Item.class, Colour.class, Answer.class)) {
      assertThat(allowed.isAllowed(Command.class, type.getName())).isTrue();
    }
    assertThat(allowed.isAllowed(Bounded.class, Item.class.getName())).isTrue();
    assertThat(allowed.isAllowed(Bounded.class, Colour.class.getName())).isTrue();
    assertThat(allowed.isAllowed(Bounded.class, Order.class.getName())).isTrue();
    assertThat(allowed.isAllowed(Bounded.class, Answer.class.getName())).isFalse();
    assertThat(allowed.isAllowed(Command.class, Secret.class.getName())).isFalse();
  }

  /// Type arguments of all kinds.
  record Bounded<T extends Item>(
      T bound, List<? extends Colour[]> upper, ReplyTo<? super Order> lower) {}

  /// What the asker's question names may come to the asker; to nobody else, though the question was
  /// sent from the same node.
  @Test
  void answer_toAQuestion_isAllowedForItsAsker() {
    Codec asker = Wired.codec(Allowed.builder());
    Wired back = new Wired(Wired.codec(Allowed.builder()), asker);
    byte[] answer = back.written(new Answer(1));
    byte[] _ = new Wired(asker, asker).written(new Ask(Wired.replyTo("a"), Wired.ref("b")));
    assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> back.read(answer, Object.class));
    assertThat(back.read(answer, Ask.class)).isEqualTo(new Answer(1));
  }

  /// What the user allows is allowed to every actor.
  @Test
  void type_allowed_isReadForAnyProtocol() {
    Item item = new Item("a", 1, Optional.empty());
    assertThat(reading(Allowed.builder().allow(Order.class)).sent(ORDER, Object.class))
        .isEqualTo(ORDER);
    for (String name : List.of(PACKAGE, "dev.spinoff", "dev.spinoff.remote.internal")) {
      assertThat(reading(Allowed.builder().allow(name)).sent(item, String.class)).isEqualTo(item);
    }
  }

  private static Wired reading(Allowed.Builder allowed) {
    return new Wired(Wired.codec(Allowed.builder()), Wired.codec(allowed));
  }

  /// A package is no prefix of letters, and that of a class is not the class.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.spinoff.remote.internal.cod",
        "dev.spinoff.remote.internal.codecs",
        "spinoff"
      })
  void package_thatIsAnother_allowsNothing(String name) {
    Item item = new Item("a", 1, Optional.empty());
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> reading(Allowed.builder().allow(name)).sent(item, String.class));
  }

  /// Nobody allows all of the JDK, or everything.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "java",
        "java.util",
        "javax.management",
        "com..x",
        "a b",
        "com.",
        "com.1"
      })
  void package_ofNoSense_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowed.builder().allow(name))
        .withMessage("'" + name + "' is no package that can be allowed");
  }

  /// A class is no package, however it is written; who names one is told what to do.
  @ParameterizedTest
  @CsvSource({
    "dev.spinoff.remote.internal.codec.AllowedTest, AllowedTest",
    "dev.spinoff.remote.internal.codec.Samples$Item, Samples.Item",
    "dev.spinoff.remote.internal.codec.Samples.Item, Item",
  })
  void package_thatIsAClass_isRefused(String name, String simple) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Remoting.at("localhost:9700").allow(name))
        .withMessage(
            "'%s' is a class, and no package: Remoting.allow(%s.class) allows it", name, simple);
  }

  /// A class from an allowed package is made only if it is a record or an enum, and is not even
  /// initialized if not.
  @Test
  void class_inAllowedPackage_isNotInitialized() {
    System.clearProperty(Gadget.TRACE);
    Wired wired = reading(Allowed.builder().allow(PACKAGE));
    for (Shape.Kind kind : Shape.Kind.values()) {
      wired.changing(_ -> new Shape(Gadget.class.getName(), kind, List.of()));
      byte[] bytes = wired.written(new Nested());
      if (kind == Shape.Kind.ARRAY) {
        continue; // an array's name ends otherwise
      }
      assertThatExceptionOfType(NotDecodable.class)
          .isThrownBy(() -> wired.read(bytes, Object.class))
          .withMessageContaining(Gadget.class.getName());
    }
    assertThat(System.getProperty(Gadget.TRACE)).isNull();
  }

  /// A message without components.
  record Nested() {}

  /// A class that leaves a trace when it is initialized, which must not happen.
  static final class Gadget {
    static final String TRACE = "dev.spinoff.remote.gadget";

    static {
      System.setProperty("dev.spinoff.remote.gadget", "initialized");
    }

    private Gadget() {}
  }

  /// Names of classes that have been misused elsewhere are names like all others.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.management.BadAttributeValueExpException",
        "com.sun.rowset.JdbcRowSetImpl",
        "java.lang.ProcessBuilder",
        "java.lang.Runtime",
        "javax.naming.InitialContext",
        "org.springframework.context.support.ClassPathXmlApplicationContext",
        "java.lang.Object",
        "[Ljava.lang.Runtime"
      })
  void gadget_named_isRefused(String name) {
    Wired wired = Wired.plain();
    byte[] bytes = wired.written(new Nested());
    for (Shape.Kind kind : Shape.Kind.values()) {
      wired.changing(_ -> new Shape(name, kind, List.of()));
      assertThatExceptionOfType(NotDecodable.class)
          .isThrownBy(() -> wired.read(bytes, Object.class));
    }
  }

  /// A record of an allowed package that names one of another package.
  record Naming(Backoff named, List<Backoff> more, Object any) {}

  private static final Backoff FOREIGN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2));

  /// What a class of an allowed package declares may stand where it does, and only there.
  @Test
  void type_declaredByAClassOfAPackage_isAllowedInItsPlace() {
    Wired wired = reading(Allowed.builder().allow(PACKAGE));
    Naming named = new Naming(FOREIGN, List.of(FOREIGN), 1);
    assertThat(wired.sent(named, Object.class)).isEqualTo(named);
    byte[] elsewhere = wired.written(new Naming(null, List.of(), FOREIGN));
    byte[] alone = wired.written(FOREIGN);
    for (byte[] bytes : List.of(elsewhere, alone)) {
      assertThatExceptionOfType(NotDecodable.class)
          .isThrownBy(() -> wired.read(bytes, Object.class))
          .withMessageContaining("Backoff is not allowed");
    }
    assertThat(wired.read(elsewhere, Backoff.class))
        .isEqualTo(new Naming(null, List.of(), FOREIGN));
  }

  private static String outcome(Wired wired, byte[] bytes, Class<?> protocol) {
    try {
      return wired.read(bytes, protocol).toString();
    } catch (NotDecodable refused) {
      return refused.getMessage();
    }
  }

  /// A message and who reads it.
  private record Reading(Object message, Class<?> protocol) {}

  /// Whether a message is read does not depend on what was read and written before.
  @Test
  void decoding_always_isTheSameInAnyOrder() {
    Wired wired = reading(Allowed.builder().allow(PACKAGE + ".none").allow(Item.class));
    List<Reading> readings = new ArrayList<>();
    for (Object message :
        List.of(ORDER, new Answer(1), new Secret(1), FOREIGN, Colour.RED, List.of(new Secret(2)))) {
      for (Class<?> protocol : List.of(Object.class, Command.class, Secret.class, Answer.class)) {
        readings.add(new Reading(message, protocol));
      }
    }
    List<String> first = readings.stream().map(each -> alone(wired, each)).toList();
    assertThat(first).anyMatch(text -> text.contains("is not allowed"));
    assertThat(first).anyMatch(text -> !text.contains("is not allowed"));
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      int which = random.nextInt(readings.size());
      Reading next = readings.get(which);
      assertThat(outcome(wired, wired.written(next.message()), next.protocol()))
          .isEqualTo(first.get(which));
    }
  }

  // By a node that has read nothing else.
  private static String alone(Wired wired, Reading reading) {
    byte[] bytes = wired.written(reading.message());
    Codec other = Wired.codec(Allowed.builder().allow(PACKAGE + ".none").allow(Item.class));
    return outcome(wired.readBy(other), bytes, reading.protocol());
  }
}
