// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

/// What a key of the selector stands for. Called on its I/O thread.
interface Place {

  /// Something that it waits for is there.
  void ready();

  /// The thread is about to end: ends in order, without waiting.
  void leave();
}
