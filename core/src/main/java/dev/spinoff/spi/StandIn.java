// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

/// A process whose program runs somebody else's code, and logs in its name: an extension's process
/// that runs what the user has given to the extension.
public interface StandIn {

  /// The class that names the logger of the process. Asked once, on whatever thread asks for the
  /// logger first.
  Class<?> loggedClass();
}
