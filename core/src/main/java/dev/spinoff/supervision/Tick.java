// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// What a supervisor tells itself; its timers are their own keys. Package-private, so that nobody
/// else can send one.
sealed interface Tick extends Supervisor.Message {

  /// A child has had its time to start.
  record StartOverdue(String child) implements Tick {}

  /// A child has waited long enough to be restarted.
  record RestartDue(String child) implements Tick {}

  /// A child could not even be spawned.
  record NotSpawned(String child, RuntimeException why) implements Tick {}
}
