// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// Where a node can be reached: `host:port`, `name@host:port`, or `name@host` (port 9700). An IPv6
/// host stands in brackets.
///
/// @param name the node's name; empty if it has none
/// @param host a host name or address, without brackets
/// @param port 1 to 65,535
public record NodeAddress(String name, String host, int port) {

  /// The port of an address that names none.
  public static final int DEFAULT_PORT = 9700;

  public NodeAddress {
    Objects.requireNonNull(name, "name");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a node's host must not be empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a node's port must be 1 to 65535, was " + port);
    }
  }

  /// Reads `host:port`, `name@host:port` or `name@host`.
  ///
  /// @throws IllegalArgumentException if it is none of these
  public static NodeAddress parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? "" : text.substring(0, at);
    String place = text.substring(at + 1);
    int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
    if (at == 0 || (at < 0 && colon < 0)) {
      throw malformed(text);
    }
    String host = colon < 0 ? place : place.substring(0, colon);
    return new NodeAddress(
        name, withoutBrackets(host, text), colon < 0 ? DEFAULT_PORT : port(place, colon, text));
  }

  /// The form that [#parse] reads.
  @Override
  public String toString() {
    String place = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    return name.isEmpty() ? place : name + "@" + place;
  }

  private static String withoutBrackets(String host, String text) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (bare.isEmpty() || (!bracketed && bare.indexOf(':') >= 0) || bare.indexOf('/') >= 0) {
      throw malformed(text);
    }
    return bare;
  }

  private static int port(String place, int colon, String text) {
    try {
      return Integer.parseInt(place, colon + 1, place.length(), 10);
    } catch (NumberFormatException _) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a node's address: host:port, name@host:port or name@host");
  }
}
