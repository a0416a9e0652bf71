// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrkTest {

  private static final String REPORT =
      """
      Running 1s test @ http://127.0.0.1:8080/
        2 threads and 64 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.02ms    1.21ms  21.17ms   92.67%
          Req/Sec    38.14k     2.75k   42.11k    65.00%
        Latency Distribution
           50%  734.00us
           75%    1.11ms
           90%    1.96ms
           99%    6.25ms
        76043 requests in 1.01s, 10.95MB read
      Requests/sec:  75434.70
      Transfer/sec:     10.86MB
      """;

  /// The figures are those that it prints, with times in microseconds.
  @Test
  void report_ofSuccess_isRead() throws Exception {
    assertThat(WrkReport.parse(REPORT)).isEqualTo(new WrkReport(76_043, 75_434.70, 734, 6_250));
  }

  /// Times have the unit that makes them short.
  @ParameterizedTest
  @CsvSource({"90.00us, 90", "2.50ms, 2500", "1.20s, 1200000", "1.50m, 90000000"})
  void time_inAnyUnit_isInMicros(String printed, double micros) throws Exception {
    String report = REPORT.replace("  6.25ms", "  " + printed);
    assertThat(WrkReport.parse(report).p99Micros()).isEqualTo(micros);
  }

  /// A round in which a request failed gives no figures.
  @ParameterizedTest
  @CsvSource({
    "'  Socket errors: connect 0, read 3, write 0, timeout 1',"
        + "'requests without an answer: connect 0, read 3, write 0, timeout 1'",
    "'  Non-2xx or 3xx responses: 12', answers with a status of 400 or more: 12"
  })
  void report_withErrors_isRefused(String line, String reason) {
    String report = REPORT.replace("Requests/sec", line + "\nRequests/sec");
    assertThatThrownBy(() -> WrkReport.parse(report))
        .isInstanceOf(IOException.class)
        .hasMessage(reason);
  }

  /// A server that answered nothing has no figures, and what is no report is shown.
  @Test
  void report_withoutRequests_isRefused() {
    assertThatThrownBy(() -> WrkReport.parse(REPORT.replace("76043", "0")))
        .isInstanceOf(IOException.class)
        .hasMessage("no request was answered");
    assertThatThrownBy(() -> WrkReport.parse("Usage: wrk <options> <url>\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Usage: wrk <options> <url>");
  }

  /// Without the program, it is said how to get it.
  @Test
  void program_thatIsNotThere_isAskedFor(@TempDir Path empty) {
    assertThatThrownBy(() -> Wrk.find(new SearchPath(empty + "")))
        .isInstanceOf(IOException.class)
        .hasMessage("wrk, which makes the load, is not on PATH; install it: apt-get install wrk");
  }
}
