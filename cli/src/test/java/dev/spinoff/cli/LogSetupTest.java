// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How logging is set up, in a JVM of its own.
@Timeout(60)
final class LogSetupTest {

  private static final String OF_THE_USER =
      """
      <configuration>
        <appender name="mine" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>MINE %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="mine"/></root>
      </configuration>
      """;

  @TempDir private Path folder;

  private List<String> run() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + folder,
                "dev.spinoff.cli.Spin",
                "dev.spinoff.cli.Rehearsal",
                "-msg",
                "start",
                "-using",
                "rounds=1,pause=1ms,words=[word]")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().filter(line -> line.contains("got word from")).toList();
  }

  /// A program that has a configuration of Logback's own on its class path is logged by it.
  @ParameterizedTest
  @ValueSource(strings = {"logback.xml", "logback-test.xml"})
  void configuration_onTheClassPath_isUsed(String name) throws Exception {
    Files.writeString(folder.resolve(name), OF_THE_USER);
    assertThat(run()).singleElement().asString().startsWith("MINE got word from");
  }

  /// One that has none is logged as `spin` does it.
  @Test
  void program_withoutAConfiguration_isLoggedInTheLookOfSpin() throws Exception {
    assertThat(run()).singleElement().asString().contains("  INFO   ").doesNotContain("MINE");
  }

  /// The engine below HTTP says what a user needs: less than the others, but at trace.
  @ParameterizedTest
  @CsvSource({
    "TRACE, TRACE",
    "DEBUG, INFO",
    "INFO, WARN",
    "WARN, WARN",
    "ERROR, ERROR",
    "OFF, OFF"
  })
  void engine_belowHttp_saysLess(String others, String engine) {
    assertThat(LogSetup.ofHttpEngine(Level.toLevel(others))).isEqualTo(Level.toLevel(engine));
  }
}
