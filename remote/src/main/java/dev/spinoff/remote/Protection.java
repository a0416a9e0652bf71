// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.handshake.Trust;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/// Decides by what a node knows others, and refuses to open it to a network without anything.
final class Protection {

  private Protection() {}

  /// @param isSimulated whether nobody outside can reach it, wherever it listens
  /// @throws UnusableCredentials if it has none, and needs some
  /// @throws CannotListen if it is to listen at a host that is unknown
  static Trust of(RemotingOptions options, boolean isSimulated) {
    boolean isUnderTls = options.tls() != null;
    Optional<Secret> secret = Optional.ofNullable(options.secret());
    if (isUnderTls || secret.isPresent()) {
      return new Trust(secret, isUnderTls);
    }
    if (options.isInsecure() || isSimulated) {
      return Trust.inAnyone();
    }
    if (options.bind().isPresent()) {
      requireOwnMachine(options.bind().get());
    }
    return Trust.inSecret(Secret.fileOrNew(ownSecret()));
  }

  private static Path ownSecret() {
    return Path.of(System.getProperty("user.home"), ".spinoff", "secret");
  }

  private static void requireOwnMachine(NodeAddress bind) {
    if (!isOwnMachine(bind)) {
      throw new UnusableCredentials(
          bind
              + " can be reached from other machines: it needs certificates or a secret, or has to"
              + " be told that it may be insecure");
    }
  }

  private static boolean isOwnMachine(NodeAddress bind) {
    try {
      return InetAddress.getByName(bind.host()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new CannotListen("nobody can listen at " + bind + ": no host of that name", unknown);
    }
  }
}
