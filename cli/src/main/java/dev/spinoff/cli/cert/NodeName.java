// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import dev.spinoff.NodeAddress;
import java.util.regex.Pattern;

/// Whom a certificate is for.
///
/// @param address with the default port if none is given
/// @param hasPort whether it is for this port alone
public record NodeName(NodeAddress address, boolean hasPort) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9:._-]{0,252}");

  /// Reads `NAME@HOST` or `NAME@HOST:PORT`.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static NodeName parse(String text) {
    NodeAddress address = NodeAddress.parse(text);
    if (!NAME.matcher(address.name()).matches() || !HOST.matcher(address.host()).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not NAME@HOST[:PORT] of letters, digits and . _ -".formatted(text));
    }
    return new NodeName(address, address.toString().length() == text.length());
  }

  String host() {
    return address.host();
  }

  /// How the certificate names it.
  String uri() {
    String text = address.toString();
    return "spinoff:" + (hasPort ? text : text.substring(0, text.lastIndexOf(':')));
  }

  /// What its files' names begin with.
  public String fileName() {
    String name = address.name() + "@" + address.host().replace(':', '_');
    return hasPort ? name + "_" + address.port() : name;
  }

  /// As it was written.
  @Override
  public String toString() {
    return uri().substring("spinoff:".length());
  }
}
