// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Types have numbers, which both ends of a link know.
final class TypesTest {

  /// A type is defined once, before its first value; its later values are smaller.
  @Test
  void type_usedAgain_isNotDefinedAgain() {
    AtomicInteger definitions = new AtomicInteger();
    SentTypes types = new SentTypes(_ -> definitions.incrementAndGet());
    assertThat(types.numberOf(shape(1))).isZero();
    assertThat(types.numberOf(shape(2))).isEqualTo(1);
    assertThat(types.numberOf(shape(1))).isZero();
    assertThat(definitions).hasValue(2);
  }

  private static Shape shape(int number) {
    return new Shape("a.B" + number, Shape.Kind.OWN, List.of());
  }

  /// There is an end to them.
  @Test
  void type_oneTooMany_isNotEncodable() {
    SentTypes types = new SentTypes(_ -> {});
    for (int i = 0; i < SentTypes.TYPES_MAX; i++) {
      types.numberOf(shape(i));
    }
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> types.numberOf(shape(-1)))
        .withMessage("a.B-1 would be one type too many: a link knows 16384");
    assertThat(types.numberOf(shape(5))).isEqualTo(5);
  }

  /// Threads that name types at once agree, and every definition comes before its number is used.
  @Test
  void types_namedByManyThreads_areDefinedInOrder() throws Exception {
    KnownTypes known = new KnownTypes();
    SentTypes sent = new SentTypes(out -> known.define(new ByteReader(out.toBytes())));
    Callable<List<Integer>> naming =
        () -> {
          List<Integer> numbers = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            int number = sent.numberOf(shape(i));
            assertThat(known.shape(number)).isEqualTo(shape(i));
            numbers.add(number);
          }
          return numbers;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> all =
          IntStream.range(0, 4).mapToObj(_ -> threads.submit(naming)).toList();
      List<Integer> first = all.getFirst().get(10, TimeUnit.SECONDS);
      assertThat(first).doesNotHaveDuplicates().hasSize(500);
      for (Future<List<Integer>> each : all) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(first);
      }
    }
  }

  /// One codec is used by many threads and links, from the first value of a type on.
  @Test
  void codec_usedByManyThreads_readsWhatWasWritten() throws Exception {
    Codec codec = Wired.codec(Allowed.builder());
    Callable<Boolean> sending =
        () -> {
          Wired wired = new Wired(codec, codec);
          for (int i = 0; i < 300; i++) {
            Order order = new Order(i, "c" + i, i, List.of("x"));
            assertThat(wired.sent(order, Command.class)).isEqualTo(order);
            Object drawn = new Values(i).any(3);
            assertThat(wired.sent(drawn, Command.class)).isEqualTo(drawn);
          }
          return true;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each :
          IntStream.range(0, 4).mapToObj(_ -> threads.submit(sending)).toList()) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
