// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scenarios find faults that are put into the code on purpose: each in a copy of its own,
/// which a class loader reads anew and changes in one instruction.
final class MutantsTest {

  private static final int SEEDS = 200;
  private static final int CONTROL_SEEDS = 30;

  /// Each is found within 200 seeds. Prints how many it took, and which invariant was violated.
  @Test
  void core_withAFault_isFoundOut() throws Exception {
    requireFound(Mutants.all(), false);
  }

  /// Likewise in remoting.
  @Test
  void remoting_withAFault_isFoundOut() throws Exception {
    requireFound(RemoteMutants.all(), true);
  }

  private static void requireFound(List<Mutant> mutants, boolean isRemote) throws Exception {
    List<String> missed = new ArrayList<>();
    for (Mutant mutant : mutants) {
      String found = new MutantLoader(mutant).hunt(SEEDS, isRemote);
      System.out.println(row(mutant, found)); // the table is read by people
      if (found.isEmpty()) {
        missed.add(mutant.name());
      }
    }
    assertThat(missed).isEmpty();
  }

  /// What finds them is not the way in which they are loaded.
  @Test
  void core_loadedAnewWithoutAFault_isFoundInOrder() throws Exception {
    assertThat(new MutantLoader(null).hunt(CONTROL_SEEDS, false)).isEmpty();
    assertThat(new MutantLoader(null).hunt(CONTROL_SEEDS, true)).isEmpty();
  }

  private static String row(Mutant mutant, String found) {
    String[] parts = found.isEmpty() ? new String[] {"-", "-", "-"} : found.split("\t");
    return "%-72s %4s seeds  %-12s %s".formatted(mutant.name(), parts[0], parts[1], parts[2]);
  }
}
