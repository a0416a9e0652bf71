// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where an actor lives: a node, and a path in its tree. `localhost:9700/shop/orders`; without a
/// node, as on one that has no network, `/shop/orders`. Compares and hashes by value.
///
/// @param node the node; empty for one without a network
/// @param path the absolute path: empty for the root, else `/` before each step
public record Address(Optional<NodeAddress> node, String path) {

  public Address {
    Objects.requireNonNull(node, "node");
    if (!path.isEmpty() && (path.charAt(0) != '/' || path.endsWith("/") || path.contains("//"))) {
      throw new IllegalArgumentException(
          "'" + path + "' is not a path: empty, or '/' before each step");
    }
  }

  /// Reads what [#toString] prints: `host:port/path`, `name@host:port/path`, `/path`, or a node's
  /// address alone for its root.
  ///
  /// @throws IllegalArgumentException if it is none of these
  public static Address parse(String text) {
    int slash = text.indexOf('/');
    String node = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash);
    return new Address(
        node.isEmpty() ? Optional.empty() : Optional.of(NodeAddress.parse(node)), path);
  }

  /// The last step of the path; empty for the root.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The address of the parent; empty for the root.
  public Optional<Address> parent() {
    return isRoot()
        ? Optional.empty()
        : Optional.of(new Address(node, path.substring(0, path.lastIndexOf('/'))));
  }

  /// The address of a child of this name, or of a descendant at this relative path.
  public Address child(String relativePath) {
    return new Address(node, path + "/" + relativePath);
  }

  /// The steps of the path from the root; empty for the root.
  public List<String> steps() {
    return isRoot() ? List.of() : List.of(path.substring(1).split("/"));
  }

  /// Whether this is the root of its node.
  public boolean isRoot() {
    return path.isEmpty();
  }

  /// The root of the same node.
  public Address root() {
    return new Address(node, "");
  }

  /// The same path without the node.
  public Address local() {
    return new Address(Optional.empty(), path);
  }

  /// The form that [#parse] reads. The root of a node without a network prints as the empty text.
  @Override
  public String toString() {
    return node.map(NodeAddress::toString).orElse("") + path;
  }
}
