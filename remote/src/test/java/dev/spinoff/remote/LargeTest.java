// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large messages: whole, in order within their pair, and in nobody else's way.
final class LargeTest {

  private static final int MIB = 1 << 20;

  private final TwoNodes nodes = new TwoNodes();

  /// Much, to be summed up.
  @SuppressWarnings("ArrayRecordComponent") // it is only sent and read
  record Load(byte[] bytes, ReplyTo<Integer> replyTo) {}

  /// Sums up.
  static final class Summing implements Actor<Load> {
    @Override
    public void receive(Self<Load> self, Load load) {
      load.replyTo().tell(Arrays.hashCode(load.bytes()));
    }
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static byte[] random(int bytes) {
    byte[] some = new byte[bytes];
    new Random(bytes).nextBytes(some);
    return some;
  }

  /// BN02 A message of 10 and of 50 MiB arrives as it was.
  @ParameterizedTest
  @ValueSource(ints = {10, 50})
  void message_large_arrivesWhole(int mib) throws InterruptedException {
    nodes.there.spawn("summing", Summing::new);
    Ref<Load> summing = nodes.here.lookup(nodes.thereAt + "/summing", Load.class);
    byte[] bytes = random(mib * MIB);
    int sum = summing.ask(to -> new Load(bytes, to), ofSeconds(60));
    assertThat(sum).isEqualTo(Arrays.hashCode(bytes));
  }

  /// SR05 So does an answer.
  @Test
  void answer_large_arrivesWhole() throws InterruptedException {
    byte[] bytes = random(10 * MIB);
    nodes.there.spawn("much", Actor.of((self, _) -> self.reply(bytes)));
    assertThat((byte[]) nodes.there("much").ask("all", ofSeconds(60))).isEqualTo(bytes);
  }

  /// SR01 What the same pair sends behind a large message stays behind it.
  @Test
  void messages_aroundLargeOnes_keepTheirOrder() throws InterruptedException {
    Puppet receiver = Puppet.on(nodes.there, "receiver");
    Ref<Object> to = nodes.there("receiver");
    for (int i = 0; i < 20; i++) {
      to.tell("before " + i).tell(new byte[100_000 + i]).tell("after " + i);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(receiver.next()).isEqualTo("before " + i);
      assertThat(receiver.next(byte[].class)).hasSize(100_000 + i);
      assertThat(receiver.next()).isEqualTo("after " + i);
    }
  }

  /// What other pairs send goes past a large message on its way.
  @Test
  void messages_ofOtherPairs_passLargeOnes() throws InterruptedException {
    Puppet large = Puppet.on(nodes.there, "large");
    Puppet small = Puppet.on(nodes.there, "small");
    Puppet sender = Puppet.on(nodes.here, "sender");
    byte[] bytes = random(30 * MIB);
    Ref<Object> toLarge = nodes.there("large");
    Ref<Object> toSmall = nodes.there("small");
    sender.does(_ -> toLarge.tell(bytes));
    IntStream.range(0, 100).forEach(toSmall::tell);
    assertThat(small.next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(large.next(byte[].class)).isEqualTo(bytes);
  }
}
