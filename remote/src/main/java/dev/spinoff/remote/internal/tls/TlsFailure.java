// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import java.io.IOException;

/// Two ends have not come to terms under TLS, or what came was not as TLS has it. The text is one
/// line that says with whom, and why.
public final class TlsFailure extends IOException {
  private static final long serialVersionUID = 1;

  TlsFailure(String message) {
    super(message);
  }
}
