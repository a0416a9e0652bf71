// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Making the codec ready before a body needs it.
final class WarmupTest {

  /// Cannot travel.
  record Unfitting(Thread thread) {}

  /// Is no record.
  enum Choice {
    ONE
  }

  /// It writes and reads a message with a bit of everything.
  @Test
  void warmup_always_readsWhatItWrites() {
    Warmup.Sample sample = Warmup.run();
    assertThat(sample.isIt()).isTrue();
    assertThat(sample.l()).isEqualTo(4);
    assertThat(sample.inner().map(Warmup.Inner::units))
        .isEqualTo(Optional.of(List.of(TimeUnit.DAYS)));
  }

  /// What cannot travel is left for whoever sends it.
  @Test
  void warmup_ofWhatCannotTravel_saysNothing() {
    List<Class<?>> types = List.of(Unfitting.class, Choice.class, Thread.class, Warmup.Inner.class);
    assertThatCode(() -> Warmup.run(types)).doesNotThrowAnyException();
  }

  /// A record is written before it is known how to read it: only who reads it makes that ready.
  @Test
  void record_thatIsWritten_isNotMadeReadyToRead() {
    record Written(long number, String text) {}
    RecordType type = RecordType.of(Written.class);
    Written sent = new Written(1, "text");
    Wired wired = Wired.plain();
    byte[] bytes = wired.written(sent);
    assertThat(type.isReadyToRead()).isFalse();
    assertThat(wired.read(bytes, Written.class)).isEqualTo(sent);
    assertThat(type.isReadyToRead()).isTrue();
  }
}
