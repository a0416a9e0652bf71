// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.Optional;

/// Which options for the network go together. Apart from what makes use of them, so that programs
/// without a network do not load that.
final class NetworkUsage {

  static final String CREDENTIALS_HINT = "; see -tls-cert, -secret-file and -insecure";

  private static final List<SpinOption> FOR_NODES =
      List.of(
          SpinOption.RELAY,
          SpinOption.BIND,
          SpinOption.CLUSTER,
          SpinOption.SECRET_FILE,
          SpinOption.TLS_CERT,
          SpinOption.TLS_KEY,
          SpinOption.TLS_CA,
          SpinOption.INSECURE,
          SpinOption.HEARTBEAT,
          SpinOption.DOWN_AFTER);

  private static final List<SpinOption> TLS =
      List.of(SpinOption.TLS_CERT, SpinOption.TLS_KEY, SpinOption.TLS_CA);

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
    if (hasTls(arguments) && !TLS.stream().allMatch(arguments::has)) {
      return Optional.of("-tls-cert, -tls-key and -tls-ca go together");
    }
    return arguments.has(SpinOption.INSECURE) && hasCredentials(arguments)
        ? Optional.of("-insecure lets everybody in, and certificates or a secret do not")
        : Optional.empty();
  }

  /// Whether the command line names what the node is to prove itself with.
  static boolean hasCredentials(Arguments arguments) {
    return hasTls(arguments) || arguments.has(SpinOption.SECRET_FILE);
  }

  /// Whether the command line names a certificate, or what belongs to one.
  static boolean hasTls(Arguments arguments) {
    return TLS.stream().anyMatch(arguments::has);
  }
}
