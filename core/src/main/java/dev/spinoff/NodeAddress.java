// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.regex.Pattern;

/// Where a node can be reached: `host:port`, `name@host:port`, or `name@host` (port 9700). An IPv6
/// host stands in brackets.
///
/// @param name the node's name, up to 128 ASCII letters, digits and `. _ -`; empty if it has none
/// @param host a host's name, up to 253 of the same, or an IP address, without brackets
/// @param port 1 to 65,535
public record NodeAddress(String name, String host, int port) {

  /// The port of an address that names none.
  public static final int DEFAULT_PORT = 9700;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{0,128}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,64})?"); // with a zone

  public NodeAddress {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a node's name must be at most 128 ASCII letters, digits and . _ -, was " + shown(name));
    }
    if (!HOST.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "a node's host must be 1 to 253 ASCII letters, digits and . _ -, or an IP address, was "
              + shown(host));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a node's port must be 1 to 65535, was " + port);
    }
  }

  /// Reads `host:port`, `name@host:port` or `name@host`.
  ///
  /// @throws IllegalArgumentException if it is none of these, or if there is anything in it that a
  ///   name or a host may not have
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
    if (bare.isEmpty() || bracketed != bare.indexOf(':') >= 0) {
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
        shown(text) + " is not a node's address: host:port, name@host:port or name@host");
  }

  // In one line, whatever it is.
  private static String shown(String text) {
    StringBuilder out = new StringBuilder("'");
    text.chars().limit(200).forEach(c -> out.append(Character.isISOControl(c) ? '?' : (char) c));
    return out.append(text.length() > 200 ? "...'" : "'").toString();
  }
}
