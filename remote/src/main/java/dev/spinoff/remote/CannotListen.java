// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// Nobody can listen at the address that a node was given: another program does, it is no address
/// of this machine, or its host is unknown. The text is one line that says where and why; another
/// address helps, or to listen elsewhere ([Remoting#bind]).
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message one line: where, and why not
  /// @param cause what the operating system says
  public CannotListen(String message, Throwable cause) {
    super(message, cause);
  }
}
