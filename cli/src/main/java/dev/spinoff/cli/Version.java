// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String spin =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    return new String[] {
      "spin " + spin, "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
