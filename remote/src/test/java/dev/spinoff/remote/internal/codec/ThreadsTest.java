// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.codec.Samples.Command;
import dev.spinoff.remote.internal.codec.Samples.Order;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A codec is used by all threads of a node.
final class ThreadsTest {

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
