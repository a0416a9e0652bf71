// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// Certificates.
public final class Tls {
  private Tls() {}
}
