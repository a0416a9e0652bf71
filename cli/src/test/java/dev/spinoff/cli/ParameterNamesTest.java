// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.cli.words.ParameterNames;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the names of constructor parameters come from.
final class ParameterNamesTest {

  private static final String SOURCE =
      """
      package acme;
      public class Poller {
        public Poller(long every, double factor, String[] urls, String name) {
          int local = 1;
        }
      }
      """;

  @TempDir private Path folder;

  /// From `-parameters`, else from the names kept for debuggers: slots of two for long and double.
  @ParameterizedTest
  @ValueSource(strings = {"-parameters", "-g", "-g:vars"})
  void names_inTheClassFile_areFound(String option) {
    assertThat(ParameterNames.of(poller(option).getConstructors()[0]))
        .hasValueSatisfying(
            names -> assertThat(names).containsExactly("every", "factor", "urls", "name"));
  }

  /// Without either there are none, and a line says what to do.
  @Test
  void names_notInTheClassFile_areAskedFor() {
    Class<?> poller = poller("-g:none");
    assertThat(ParameterNames.of(poller.getConstructors()[0])).isEmpty();
    ConstructorMatch match = new ConstructorMatch(poller, conversion());
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> match.choose(Map.of("every", new Value.Bare("5"))))
        .withMessage(
            "the names of Poller's constructor parameters are not in its class file; compile it "
                + "with -parameters");
  }

  private Class<?> poller(String option) {
    return new Compiled(folder).add("acme.Poller", SOURCE, option).load("acme.Poller");
  }

  private static Conversion conversion() {
    return new Conversion((address, _, _) -> {
      throw new UserMistake(address);
    });
  }
}
