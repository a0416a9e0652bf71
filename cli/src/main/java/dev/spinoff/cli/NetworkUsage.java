// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.Optional;

/// Which options for the network go together. Apart from what makes use of them, so that programs
/// without a network do not load that.
final class NetworkUsage {

  static final String CREDENTIALS_HINT = "; see -secret-file and -insecure";

  private static final List<SpinOption> FOR_NODES =
      List.of(
          SpinOption.RELAY,
          SpinOption.BIND,
          SpinOption.CLUSTER,
          SpinOption.SECRET_FILE,
          SpinOption.INSECURE,
          SpinOption.HEARTBEAT,
          SpinOption.DOWN_AFTER);

  private NetworkUsage() {}

  /// What is wrong with how `spin ACTOR` is used; empty if nothing is.
  static Optional<String> misuseByActor(Arguments arguments) {
    return arguments.has(SpinOption.NODE_ID)
        ? misuse(arguments)
        : FOR_NODES.stream()
            .filter(arguments::has)
            .findFirst()
            .map(option -> option.shortName() + " needs -nid: the node's address");
  }

  /// What is wrong with how a command that asks other nodes is used; empty if nothing is.
  static Optional<String> misuse(Arguments arguments) {
    return arguments.has(SpinOption.INSECURE) && hasCredentials(arguments)
        ? Optional.of("-insecure lets everybody in, and -secret-file does not")
        : Optional.empty();
  }

  /// Whether the command line names what the node is to prove itself with.
  static boolean hasCredentials(Arguments arguments) {
    return arguments.has(SpinOption.SECRET_FILE);
  }
}
