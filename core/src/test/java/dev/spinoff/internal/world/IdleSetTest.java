// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleSetTest {

  /// The lowest role is claimed first, and each once, also when they need several words.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 200})
  void claimAny_whenFull_givesEachOnceFromTheLowest(int roles) {
    IdleSet idle = new IdleSet(roles);
    for (int role = roles - 1; role >= 0; role--) {
      assertThat(idle.isFull()).isFalse();
      idle.add(role);
    }
    assertThat(idle.isFull()).isTrue();

    for (int role = 0; role < roles; role++) {
      assertThat(idle.isEmpty()).isFalse();
      assertThat(idle.claimAny()).isEqualTo(role);
    }
    assertThat(idle.isEmpty()).isTrue();
    assertThat(idle.claimAny()).isEqualTo(-1);
  }

  /// Only one of those who want a role gets it.
  @Test
  void claim_secondTime_isRefused() {
    IdleSet idle = new IdleSet(70);
    idle.add(5);
    idle.add(69);

    assertThat(idle.claim(69)).isTrue();
    assertThat(idle.claim(69)).isFalse();

    assertThat(idle.claimAny()).isEqualTo(5);
  }
}
