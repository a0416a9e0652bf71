// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

/// Something that must be done before this process ends, whichever comes first: [#close], or the
/// process being told to end (Ctrl-C, SIGTERM). Done once; whoever comes second waits for it.
final class AtExit implements AutoCloseable {

  private final Runnable action;
  private final Thread hook;
  private boolean done;

  private AtExit(Runnable action) {
    this.action = action;
    this.hook = Thread.ofPlatform().name("spin-exit").unstarted(this::act);
  }

  static AtExit of(Runnable action) {
    AtExit exit = new AtExit(action);
    Runtime.getRuntime().addShutdownHook(exit.hook);
    return exit;
  }

  @Override
  public void close() {
    act();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook with it.
    }
  }

  private synchronized void act() {
    if (!done) {
      done = true;
      action.run();
    }
  }
}
