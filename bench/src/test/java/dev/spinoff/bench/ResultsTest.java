// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {

  @TempDir private Path folder;

  /// A figure that is not known is null in JSON, which knows no NaN.
  @Test
  void json_ofWhatIsNotKnown_isNull() throws Exception {
    Round.Figure unknown = new Round.Figure("allocated", "B/op", Double.NaN);
    List<Row> rows = Row.of(List.of(new Sample("tell-1", "otp", 0, unknown)));
    Path text =
        new Results(folder, Map.of("processors", "2", "JDK", "25"))
            .write("tell", new Report(rows, List.of()));
    Path json = Path.of(text.toString().replace(".md", ".json"));
    assertThat(Files.readString(json))
        .contains("\"median\": null, \"min\": null, \"max\": null, \"values\": [null]")
        .doesNotContain("NaN");
  }
}
