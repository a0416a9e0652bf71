// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.os;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Node;
import dev.spinoff.os.Command;
import dev.spinoff.os.CommandFailed;
import dev.spinoff.os.Finished;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs programs and waits for what they print.
public final class Listing {

  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

  private Listing() {}

  public static void main(String[] args) throws InterruptedException {
    try (Node node = Node.start()) {
      // region run
      Command list = Command.of("ls", "-1").directory(Path.of("/"));
      Finished finished = list.run(node, ofSeconds(5));
      LOG.info("{} entries", finished.out().lines().count());
      // end region
      // region failure
      try {
        Command.of("ls", "/no/such/place").run(node, ofSeconds(5));
      } catch (CommandFailed failed) {
        LOG.info("{}", failed.getMessage());
      }
      // end region
    }
  }
}
