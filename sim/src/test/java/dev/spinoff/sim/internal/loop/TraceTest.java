// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The record of a run is the same in every JVM.
final class TraceTest {

  private interface Named {}

  /// A lambda counts as the class that declares it: its own name holds a number.
  @Test
  void name_ofALambda_isThatOfItsClass() {
    Supplier<String> lambda = () -> "";
    assertThat(lambda.getClass().getName()).contains("$$Lambda");
    assertThat(Trace.nameOf(lambda.getClass())).isEqualTo(TraceTest.class.getName());
  }

  /// A proxy counts as what it stands for: its own name tells how many there were before it.
  @Test
  void name_ofAProxy_isThatOfWhatItStandsFor() {
    Object proxy =
        Proxy.newProxyInstance(
            TraceTest.class.getClassLoader(), new Class<?>[] {Named.class}, (_, _, _) -> "");
    assertThat(proxy.getClass().getName()).contains("$Proxy");
    assertThat(Trace.nameOf(proxy.getClass()))
        .isEqualTo("proxy of [interface " + Named.class.getName() + "]");
  }

  /// An array counts as what is in it.
  @Test
  void name_ofAnArray_isThatOfWhatIsInIt() {
    Supplier<String> lambda = () -> "";
    Object array = Array.newInstance(lambda.getClass(), 1);
    assertThat(Trace.nameOf(array.getClass())).isEqualTo(TraceTest.class.getName() + "[]");
    assertThat(Trace.nameOf(int[][].class)).isEqualTo("int[][]");
  }

  /// Ordinary classes, also nested and anonymous ones, keep their names.
  @Test
  void name_ofAnOrdinaryClass_isItsOwn() {
    Named anonymous = new Named() {};
    assertThat(Trace.nameOf(String.class)).isEqualTo("java.lang.String");
    assertThat(Trace.nameOf(anonymous.getClass())).isEqualTo(TraceTest.class.getName() + "$1");
  }

  /// The hash depends on every part of every event, and on their order.
  @Test
  void hash_ofOtherEvents_isAnother() {
    assertThat(hash(new long[] {1, 2, 3, 4})).isEqualTo(hash(new long[] {1, 2, 3, 4}));
    assertThat(hash(new long[] {1, 2, 3, 4}, new long[] {5, 6, 7, 8}))
        .isNotEqualTo(hash(new long[] {5, 6, 7, 8}, new long[] {1, 2, 3, 4}));
    for (int changed = 0; changed < 4; changed++) {
      long[] event = {1, 2, 3, 4};
      event[changed]++;
      assertThat(hash(event)).isNotEqualTo(hash(new long[] {1, 2, 3, 4}));
    }
  }

  private static long hash(long[]... events) {
    Trace trace = Trace.hashing();
    for (long[] event : events) {
      trace.event(event[0], event[1], event[2], event[3]);
    }
    return trace.hash();
  }

  /// Streams of different names have nothing to do with each other; those of one name are the same.
  @Test
  void streams_ofOneSeed_areApartByName() {
    Streams streams = new Streams(42);
    assertThat(streams.of("a").nextLong()).isEqualTo(streams.of("a").nextLong());
    assertThat(streams.of("a").nextLong()).isNotEqualTo(streams.of("b").nextLong());
    assertThat(streams.of("a").nextLong()).isNotEqualTo(new Streams(43).of("a").nextLong());
  }
}
