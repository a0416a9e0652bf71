// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Node.StopPhase;
import dev.spinoff.internal.cell.Host;
import dev.spinoff.internal.logging.Placed;
import dev.spinoff.spi.World.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The hooks that run when a node stops, in order, each with its deadline. A hook that fails or
/// takes too long is reported, and the stop goes on.
final class StopSequence {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.node");

  private record Hook(StopPhase phase, String name, Duration within, Runnable action) {}

  private final Host host;
  private final List<Hook> hooks = new ArrayList<>(); // guarded by itself

  StopSequence(Host host) {
    this.host = host;
  }

  void add(StopPhase phase, String name, Duration within, Runnable action) {
    synchronized (hooks) {
      hooks.add(new Hook(phase, name, within, action));
    }
  }

  /// Runs the hooks of a phase, in the order they were added. On the stopping thread.
  void run(StopPhase phase) {
    List<Hook> due;
    synchronized (hooks) {
      due = hooks.stream().filter(hook -> hook.phase() == phase).toList();
    }
    due.forEach(hook -> run(hook.name(), hook.within(), hook.action()));
  }

  /// Runs one action on a thread of its own, and waits for it no longer than its deadline.
  void run(String name, Duration within, Runnable action) {
    Latch<Boolean> done = new Latch<>(host);
    Thread thread =
        host.world()
            .start(
                "stop-" + name,
                ThreadKind.PLATFORM,
                () -> {
                  try {
                    action.run();
                  } catch (RuntimeException | Error error) {
                    placed(LOG.atError())
                        .setCause(error)
                        .log("'{}' failed while the node stops", name);
                  } finally {
                    done.open(true);
                  }
                });
    try {
      if (done.await(within) == null) {
        placed(LOG.atError()).log("'{}' did not end within {} while the node stops", name, within);
        host.world().interrupt(thread);
      }
    } catch (InterruptedException _) {
      placed(LOG.atWarn()).log("the wait for '{}' was interrupted while the node stops", name);
    }
  }

  private LoggingEventBuilder placed(LoggingEventBuilder bare) {
    return Placed.at(host.address(), bare);
  }
}
