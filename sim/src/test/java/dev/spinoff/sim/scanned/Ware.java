// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.scanned;

/// Is mentioned as a type argument only.
final class Ware {
  String label() {
    return System.getProperty("ware");
  }
}
