// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

/// The visits of a crew under test.
final class LabVisits {

  private LabVisits() {}

  /// As in production.
  static Visits real() {
    return new Visits(Thread::startVirtualThread);
  }

  /// Nobody ever comes.
  static Visits none() {
    return new Visits(Runnable::run);
  }
}
