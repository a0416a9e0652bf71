// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// A component of a record: its name, and what it is declared to hold.
record Slot(String name, Declared declared) {

  /// The step that leads to it.
  String step() {
    return "." + name;
  }
}
