// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick way to read a command line, and the full one.
final class ReadersTest {

  /// What the quick way understands, it understands as picocli does.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.B",
        "a.B -using x=1,y=2 -using z=3 -msg one -msg two",
        "-keep a.B --name n",
        "--using=x=1 a.B --msg=-5 -name=n -pid=p",
        "-pid p -nid localhost:9700 -relay a.B",
        "a.B -cp x:y --class-path z",
        "a.B -msg generate-completion -msg @file",
        "a.B -msg= -name="
      })
  void line_plain_isReadTheSameBothWays(String line) {
    String[] words = line.split(" ");
    assertThat(PlainReader.read(words)).hasValue(full(words).getFirst());
  }

  /// Everything that means something else, or may be a mistake, is left to picocli.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "a.B --help",
        "generate-completion",
        "Actor",
        "a.B extra.One",
        "a.B -foo",
        "a.B -name",
        "a.B -name -keep",
        "a.B -msg -5",
        "a.B -msg -- -5",
        "a.B -keep=true",
        "a.B -keep -keep",
        "a.B -name n -name m"
      })
  void line_notPlain_isLeftToPicocli(String line) {
    assertThat(PlainReader.read(line.split(" "))).isEmpty();
  }

  /// Read by either, all is there, in order.
  @Test
  void arguments_read_areAllThere() {
    assertThat(full("a.B", "-msg", "1", "-keep", "-msg", "-5"))
        .containsExactly(
            new Arguments(
                "a.B", Map.of(SpinOption.MSG, List.of("1", "-5"), SpinOption.KEEP, List.of())));
  }

  private static List<Arguments> full(String... words) {
    List<Arguments> read = new ArrayList<>();
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    new FullReader(arguments -> read.add(arguments) ? 0 : 1, _ -> 1, _ -> 1, (_, _) -> 1, _ -> 1)
        .execute(new Terminal(false, false), nowhere, nowhere, words);
    return read;
  }
}
