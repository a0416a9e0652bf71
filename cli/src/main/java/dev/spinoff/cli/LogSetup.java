// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets logging up for `spin`: to standard output, from INFO on, in the shape of [LogLook]. Logback
/// finds it by itself, as a service. The engine below HTTP says less: it speaks from WARN on, from
/// INFO on where all else speaks from DEBUG on, and freely at TRACE only.
///
/// `SPIN_LOG` in the environment sets another level. Who has a configuration of Logback's own, as
/// `logback.xml` or `logback-test.xml` on the class path, or named with
/// `-Dlogback.configurationFile=…` in `SPIN_JAVA_OPTS`, gets that instead of all this.
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String HTTP_ENGINE = "org.eclipse.jetty"; // says at INFO that it has started
  private static final List<String> OWN = List.of("logback-test.xml", "logback.xml");

  /// Made by Logback.
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (hasOwn()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Level level = Level.toLevel(System.getenv("SPIN_LOG"), Level.INFO);
    root.setLevel(level);
    context.getLogger(HTTP_ENGINE).setLevel(ofHttpEngine(level));
    root.addAppender(console(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean hasOwn() {
    ClassLoader classes = LogSetup.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || OWN.stream().anyMatch(name -> classes.getResource(name) != null);
  }

  /// From where on the engine below HTTP speaks.
  static Level ofHttpEngine(Level others) {
    return switch (others.toInt()) {
      case Level.TRACE_INT, Level.ALL_INT -> others;
      case Level.DEBUG_INT -> Level.INFO;
      case Level.INFO_INT -> Level.WARN;
      default -> others;
    };
  }

  /// Lets nothing be logged from now on, unless somebody has asked for a level.
  static void silence() {
    if (System.getenv("SPIN_LOG") == null
        && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
            instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.OFF);
    }
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
    LogLook look = new LogLook(Terminal.current());
    look.setContext(context);
    look.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(look);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setEncoder(encoder);
    console.start();
    return console;
  }
}
