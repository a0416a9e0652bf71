// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// Something that is going to happen, unless it is called off.
@FunctionalInterface
public interface Cancellable {

  /// Calls it off. Does nothing if it has happened or was cancelled before; once this has returned
  /// on the owner's thread it will not be seen to happen.
  void cancel();
}
