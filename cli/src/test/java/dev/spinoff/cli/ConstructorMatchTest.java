// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which constructor is called, and with what.
final class ConstructorMatchTest {

  record Plain() {}

  record Poller(String theUrl, Duration every, Optional<Integer> retries) {}

  record Overloaded(String made) {
    Overloaded(int count, String name) {
      this(count + " " + name);
    }

    Overloaded(int port) {
      this("port " + port);
    }

    Overloaded(Duration port) {
      this("after " + port);
    }

    Overloaded(long same) {
      this("long " + same);
    }

    Overloaded(Integer same) {
      this("int " + same);
    }
  }

  static final class Secret {
    private Secret() {}
  }

  static final class Failing {
    Failing() throws IOException {
      throw new IOException("no disk");
    }
  }

  private static final Conversion CONVERSION =
      new Conversion((address, _, _) -> {
        throw new UserMistake(address);
      });

  /// Without arguments the plain constructor is called, a new object each time.
  @Test
  void object_withoutArguments_isMadeAnewEachTime() {
    Supplier<Object> factory = match(Plain.class).choose(Map.of());
    assertThat(factory.get()).isEqualTo(new Plain()).isNotSameAs(factory.get());
  }

  /// A parameter's name may be spelled in any of the usual ways; an Optional may be left out.
  @ParameterizedTest
  @ValueSource(strings = {"theUrl", "the_url", "the-url", "THE_URL"})
  void arguments_byAnySpelling_areFound(String name) {
    assertThat(make(Poller.class, name + "=http://a,every=5s"))
        .isEqualTo(new Poller("http://a", Duration.ofSeconds(5), Optional.empty()));
  }

  /// Overloaded constructors are told apart by the names, and then by the values.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count=2,name=x | 2 x
          port=80        | port 80
          port=80s       | after PT1M20S
          made=x         | x
          """)
  void constructor_amongSeveral_isChosenByNamesAndValues(String using, String made) {
    assertThat(make(Overloaded.class, using)).isEqualTo(new Overloaded(made));
  }

  /// What fits no constructor, or more than one, is told in one line.
  @Test
  void arguments_thatFitNoConstructor_areExplained() {
    assertMistake(Plain.class, "a=1", "Plain has no 'a'; it takes no parameters");
    assertMistake(
        Poller.class,
        "theUrl=x,evry=5s",
        "Poller has no 'evry'; it takes -using with (String theUrl, Duration every, "
            + "Optional<Integer> retries) (did you mean every?)");
    assertMistake(
        Poller.class,
        "theUrl=x",
        "Poller needs every; it takes -using with (String theUrl, Duration every, "
            + "Optional<Integer> retries)");
    assertMistake(
        Poller.class,
        "theUrl=x,every=5",
        "every must be a duration such as 5s, 1m30s or PT5S, was 5");
    assertMistake(
        Overloaded.class,
        "port=x",
        "port must be a whole number from -2147483648 to 2147483647, was x");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> make(Overloaded.class, "ports=x"))
        .withMessageStartingWith(
            "no constructor of Overloaded can be called with ports; there are ")
        .withMessageContaining("Overloaded(int count, String name)");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> match(Overloaded.class).choose(Map.of()))
        .withMessageStartingWith("no constructor of Overloaded can be called without -using");
  }

  /// Two that take the same values are ambiguous, and named.
  @Test
  void arguments_thatFitTwoConstructors_areAmbiguous() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> make(Overloaded.class, "same=5"))
        .withMessageStartingWith("ambiguous: ")
        .withMessageContaining("Overloaded(long same)")
        .withMessageContaining("Overloaded(Integer same)");
  }

  /// A class that keeps its constructors to itself is said to.
  @Test
  void constructor_private_isNotCalled() {
    assertMistake(
        Secret.class, "a=1", "Secret has private constructors only; spin needs one that is not");
  }

  /// What a constructor throws comes out as it was thrown, checked or not.
  @Test
  void constructor_thatThrows_throwsItself() {
    Supplier<Object> factory = match(Failing.class).choose(Map.of());
    assertThatExceptionOfType(IOException.class).isThrownBy(factory::get).withMessage("no disk");
  }

  private static void assertMistake(Class<?> type, String using, String line) {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> make(type, using))
        .withMessage(line);
  }

  private static Object make(Class<?> type, String using) {
    return match(type).choose(ValueText.named("-using", using)).get();
  }

  private static ConstructorMatch match(Class<?> type) {
    return new ConstructorMatch(type, CONVERSION);
  }
}
