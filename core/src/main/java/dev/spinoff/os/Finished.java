// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.util.Objects;

/// A program that has run to its end, with all it has printed.
///
/// @param status its exit status, as [Output.Exited] has it
/// @param out its standard output, ends of lines and all
/// @param err its standard error
public record Finished(int status, String out, String err) {
  public Finished {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }
}
