// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// The lines that the examples log while a test runs, each with the actor that logs it.
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final String NONE = "no line came";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Logger logger;

  /// @param of the class whose lines to collect
  public LogLines(Class<?> of) {
    this.logger = (Logger) LoggerFactory.getLogger(of);
    setContext(logger.getLoggerContext());
    start();
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  /// The next line that contains this; waits for it, and passes over those before it.
  String next(String part) throws InterruptedException {
    String line = next();
    while (!line.contains(part) && !line.equals(NONE)) {
      line = next();
    }
    return line;
  }

  /// The next line; waits for it.
  public String next() throws InterruptedException {
    String line = lines.poll(10, TimeUnit.SECONDS);
    return line == null ? NONE : line;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
