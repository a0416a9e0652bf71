// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.spinoff.internal.world.ProductionWorld;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// What goes wrong is logged, and does not fill the log.
final class ComplaintsTest {

  /// Of very many in a row, some are logged, and no more.
  @Test
  void complaints_ofOneMoment_areLimited() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.remote.sockets");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    try (ProductionWorld world = ProductionWorld.create("complaints-test")) {
      Complaints complaints = new Complaints(world, "a@b:1");
      long began = world.nanoTime();
      for (int i = 0; i < 10_000; i++) {
        complaints.of("it has failed", new IOException("on purpose"));
      }
      long seconds = 1 + (world.nanoTime() - began) / 1_000_000_000;
      assertThat(lines.list).hasSizeBetween(5, (int) (5 * seconds));
      assertThat(lines.list.getFirst().getFormattedMessage()).isEqualTo("it has failed");
      assertThat(lines.list.getFirst().getKeyValuePairs())
          .containsExactly(new KeyValuePair("node", "a@b:1"));
    } finally {
      logger.setAdditive(true);
      logger.detachAppender(lines);
    }
  }
}
