// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.remote.Input;
import dev.spinoff.remote.MessageCodec;
import dev.spinoff.remote.Output;
import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Item;
import dev.spinoff.remote.internal.codec.Samples.Wrapped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Classes that are no records travel by a codec that the user gives.
final class OwnCodecTest {

  private static final Item SCREW = new Item("screw", 0.5, Optional.empty());

  /// A class with a codec of its own.
  static class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }
  }

  /// A subclass without one.
  static final class Gift extends Money {
    Gift(long cents) {
      super(cents);
    }
  }

  /// A record with a component of that class.
  record Price(Money money, Object more) implements Marker {}

  /// What the receiver understands.
  sealed interface Marker {}

  /// A codec put together from its parts.
  record Made<T>(
      Class<T> type, String name, BiConsumer<T, Output> writing, Function<Input, T> reading)
      implements MessageCodec<T> {

    @Override
    public void write(T value, Output out) {
      writing.accept(value, out);
    }

    @Override
    public T read(Input in) {
      return reading.apply(in);
    }
  }

  private static Wired by(BiConsumer<Money, Output> writing, Function<Input, Money> reading) {
    Made<Money> money = new Made<>(Money.class, "money", writing, reading);
    Codec codec =
        new Codec(Allowed.builder().allow(Item.class).build(), Limits.DEFAULT, List.of(money));
    return new Wired(codec, codec);
  }

  /// It is used wherever such a value stands, and for subclasses.
  @Test
  void value_withCodec_comesBack() {
    Wired wired = by((m, out) -> out.number(m.cents), in -> new Money(in.number()));
    Price came = (Price) wired.sent(new Price(new Money(-5), new Gift(7)), Marker.class);
    assertThat(came.money().cents).isEqualTo(-5);
    assertThat(((Money) came.more()).cents).isEqualTo(7);
    assertThat(came.more()).isExactlyInstanceOf(Money.class);
    assertThat(((Money) wired.sent(new Money(3), Object.class)).cents).isEqualTo(3);
  }

  /// All that can be written can be read.
  @Test
  void piece_ofAnyKind_isReadAsItWasWritten() {
    Wired wired =
        by(
            (m, out) ->
                out.u8(255)
                    .number(m.cents)
                    .decimal(0.5)
                    .text("t\u20ac".repeat(50))
                    .bytes(new byte[] {1, 2})
                    .value(SCREW)
                    .value(null),
            in -> {
              assertThat(in.u8()).isEqualTo(255);
              Money money = new Money(in.number());
              assertThat(in.decimal()).isEqualTo(0.5);
              assertThat(in.text()).isEqualTo("t\u20ac".repeat(50));
              assertThat(in.bytes()).containsExactly(1, 2);
              assertThat(in.value()).isEqualTo(SCREW);
              assertThat(in.value()).isNull();
              return money;
            });
    assertThat(((Money) wired.sent(new Money(9), Object.class)).cents).isEqualTo(9);
  }

  /// What it throws, and what it leaves unread, refuses the message.
  @Test
  void codec_thatFails_refusesTheMessage() {
    BiConsumer<Money, Output> cents = (m, out) -> out.number(m.cents);
    assertRefused(
        by(
            cents,
            in -> {
              throw new IllegalArgumentException("no\nmoney");
            }),
        "Price.money: the codec for %s refuses it: "
            + "java.lang.IllegalArgumentException: no money");
    assertRefused(by(cents, in -> null), "Price.money: the codec for %s has made none");
    assertRefused(
        by(cents, in -> new Money(0)), "Price.money: a value of 1 bytes, of which 0 were read");
    assertRefused(
        by(cents, in -> new Money(in.u8() + in.u8() + in.u8())), "Price.money: ends after 0 bytes");
    Wired failing =
        by(
            (m, out) -> {
              throw new IllegalStateException("broke");
            },
            in -> new Money(0));
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> failing.written(new Wrapped(new Money(1))))
        .withMessage(
            "Wrapped.what: the codec for %s refuses it: java.lang.IllegalStateException: broke",
            Money.class.getName());
    Wired endless = by((m, out) -> out.value(m), in -> new Money(0));
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> endless.written(new Money(1)))
        .withMessageContaining("more than 64 values inside each other");
  }

  private static void assertRefused(Wired wired, String why) {
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.sent(new Price(new Money(1), null), Marker.class))
        .extracting(NotDecodable::getMessage)
        .asString()
        .startsWith(why.replace("%s", Money.class.getName()));
  }

  /// Who has no such codec refuses it, but can leave it out.
  @Test
  void codec_missingAtReceiver_isNamed() {
    Made<Money> money =
        new Made<>(Money.class, "money", (m, out) -> out.number(m.cents), in -> new Money(0));
    Codec writer = new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of(money));
    Wired wired = new Wired(writer, Wired.codec(Allowed.builder()));
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.sent(new Wrapped(new Money(1)), Command.class))
        .withMessage("Wrapped.what: money has a codec of its own where it came from, but not here");
  }

  /// Two codecs need two names, and each a good one.
  @Test
  void name_takenOrWrong_isRefused() {
    Allowed allowed = Allowed.builder().build();
    Made<Money> money = new Made<>(Money.class, "money", (m, out) -> {}, in -> new Money(0));
    Made<Gift> gift = new Made<>(Gift.class, "money", (m, out) -> {}, in -> new Gift(0));
    Made<Gift> none = new Made<>(Gift.class, "", (m, out) -> {}, in -> new Gift(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Codec(allowed, Limits.DEFAULT, List.of(money, gift)))
        .withMessage("two codecs have the name money");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Codec(allowed, Limits.DEFAULT, List.of(none)))
        .withMessage("a name of 0 bytes, where 1 to 512 are allowed");
  }

  /// The first codec that fits is taken: for a subclass, too, if its own comes first.
  @Test
  void codec_forSubclass_isTakenIfItComesFirst() {
    Made<Gift> gift =
        new Made<>(
            Gift.class, "gift", (m, out) -> out.number(m.cents), in -> new Gift(in.number()));
    Made<Money> money =
        new Made<>(Money.class, "money", (m, out) -> out.u8(1), in -> new Money(in.u8()));
    Codec codec = new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of(gift, money));
    Wired wired = new Wired(codec, codec);
    assertThat(wired.sent(new Gift(5), Object.class)).isInstanceOf(Gift.class);
    assertThat(wired.sent(new Money(5), Object.class)).isExactlyInstanceOf(Money.class);
  }
}
