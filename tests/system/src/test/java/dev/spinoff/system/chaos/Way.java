// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

/// One of the two directions through a proxy.
public enum Way {
  /// From whoever has connected to the target.
  THERE,
  /// From the target to whoever has connected.
  BACK
}
