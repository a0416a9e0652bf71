// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.logging.Placed;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.World;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Counts what was not delivered, per cause, and logs some of it: so many lines a second, and the
/// rest as a number.
final class Losts {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.deadletters");

  private final EnumMap<DeadLetterCause, LongAdder> counts = new EnumMap<>(DeadLetterCause.class);
  private final Supplier<Optional<NodeAddress>> node;
  private final LineLimit limit;

  /// @param node whose they are
  Losts(World world, int linesPerSecond, Supplier<Optional<NodeAddress>> node) {
    this.node = node;
    this.limit = new LineLimit(world, linesPerSecond);
    for (DeadLetterCause cause : DeadLetterCause.values()) {
      counts.put(cause, new LongAdder());
    }
  }

  void add(Ref<?> to, Object message, Loss how) {
    LongAdder count = counts.get(how.cause());
    if (count != null) {
      count.increment();
    }
    if (LOG.isInfoEnabled() && !hasOwnLog(message, how) && limit.admits()) {
      log(to, message, how);
    }
  }

  private static boolean hasOwnLog(Object message, Loss how) {
    return how.cause() == DeadLetterCause.NOT_DECODABLE
        && message instanceof Encoded encoded
        && encoded.hasOwnLog();
  }

  private void log(Ref<?> to, Object message, Loss how) {
    long leftOut = limit.takeLeftOut();
    if (leftOut > 0) {
      placed(LOG.atInfo()).log("{} more dead letters were not logged one by one", leftOut);
    }
    placed(LOG.atInfo())
        .addKeyValue("actor", to.toString())
        .log(
            "dead letter ({}): {}{}{}",
            how.cause(),
            name(message),
            how.why().isEmpty() ? "" : ": ",
            how.why());
  }

  private LoggingEventBuilder placed(LoggingEventBuilder bare) {
    return Placed.at(node.get(), bare);
  }

  private static String name(Object message) {
    return message instanceof Encoded ? message.toString() : message.getClass().getName();
  }

  Map<DeadLetterCause, Long> counts() {
    EnumMap<DeadLetterCause, Long> seen = new EnumMap<>(DeadLetterCause.class);
    counts.forEach((cause, count) -> seen.put(cause, count.sum()));
    return seen;
  }
}
