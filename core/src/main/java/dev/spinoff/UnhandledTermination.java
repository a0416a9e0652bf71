// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// What ends a watcher that does not handle a [Terminated]. OTP and Akka know it as a death pact.
public final class UnhandledTermination extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Terminated terminated;

  /// @param watcher who does not handle it
  /// @param terminated the end that was not handled
  public UnhandledTermination(Ref<?> watcher, Terminated terminated) {
    super(watcher + " does not handle the end of " + terminated.who() + ": " + terminated.why());
    this.terminated = terminated;
  }

  /// The end that was not handled.
  public Terminated terminated() {
    return terminated;
  }
}
