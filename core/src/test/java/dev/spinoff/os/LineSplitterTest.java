// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.os.LineSplitter.Piece;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text is cut into the same lines however it is cut into chunks.
final class LineSplitterTest {

  private final List<Piece> pieces = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(5, pieces::add);

  /// Line feeds, carriage returns and both together end a line, also when a chunk ends between
  /// them.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void ends_ofAllKinds_endALineOnce(int chunk) {
    String text = "a\nb\r\nc\rd\n\n\r\r\ne";
    for (int at = 0; at < text.length(); at += chunk) {
      splitter.add(CharBuffer.wrap(text, at, Math.min(text.length(), at + chunk)));
    }
    splitter.end();
    assertThat(pieces).extracting(Piece::text).containsExactly("a", "b", "c", "d", "", "", "", "e");
    assertThat(pieces).noneMatch(Piece::cut);
  }

  /// A long line is cut into pieces that say they go on, the last of which may be empty.
  @Test
  void line_thatIsTooLong_isCut() {
    splitter.add(CharBuffer.wrap("0123456789\nab\n"));
    assertThat(pieces)
        .containsExactly(
            new Piece("01234", true),
            new Piece("56789", true),
            new Piece("", false),
            new Piece("ab", false));
  }

  /// A pair of surrogates is not cut in two.
  @Test
  void pair_atTheLimit_staysTogether() {
    splitter.add(CharBuffer.wrap("0123😀5\n"));
    assertThat(pieces).containsExactly(new Piece("0123😀", true), new Piece("5", false));
  }

  /// Text without an end of line is a line when the text ends, and nothing is none.
  @Test
  void rest_whenTheTextEnds_isALine() {
    splitter.end();
    assertThat(pieces).isEmpty();
    splitter.add(CharBuffer.wrap("a"));
    splitter.end();
    assertThat(pieces).containsExactly(new Piece("a", false));
  }
}
