// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// How the values of a class are written, tag and all.
@FunctionalInterface
interface Form {

  /// Writes one.
  void write(Object value, Encoder to);
}
