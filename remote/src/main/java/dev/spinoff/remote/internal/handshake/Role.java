// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

/// Which end of a connection one is.
public enum Role {
  /// The one that has connected.
  DIALLER(0, "dialler"),
  /// The one that was connected to.
  ACCEPTOR(1, "acceptor");

  private final int number;
  private final String label;

  Role(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /// Its number in a HELLO.
  int number() {
    return number;
  }

  /// Its name in a proof, which so never proves the other role.
  String label() {
    return label;
  }

  /// The other end.
  Role other() {
    return this == DIALLER ? ACCEPTOR : DIALLER;
  }
}
