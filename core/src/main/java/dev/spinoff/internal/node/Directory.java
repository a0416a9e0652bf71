// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Address;
import dev.spinoff.NoSuchActor;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.internal.cell.Cell;
import dev.spinoff.internal.cell.Host;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.cell.RemoteRef;
import dev.spinoff.spi.Transport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds references by paths and addresses.
final class Directory {

  private final Host host;
  private final LocalRef<Object> root;

  Directory(Host host, LocalRef<Object> root) {
    this.host = host;
    this.root = root;
  }

  Ref<Object> lookup(String addressOrPath) {
    if (isAddress(addressOrPath)) {
      return reference(Address.parse(addressOrPath), 0);
    }
    String path = addressOrPath.equals("/") ? "" : rooted(addressOrPath);
    LocalRef<Object> found = local(new Address(Optional.empty(), path));
    if (found == null) {
      throw new NoSuchActor("no actor at " + (path.isEmpty() ? "/" : path) + place());
    }
    return found;
  }

  private String place() {
    return host.address().map(address -> " on " + address).orElse(" on this node");
  }

  private static String rooted(String path) {
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  // The first step of a path may hold a ':' or '@' only behind a '/'.
  private static boolean isAddress(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? text : text.substring(0, slash);
    return first.indexOf(':') >= 0 || first.indexOf('@') >= 0;
  }

  Ref<Object> reference(Address address, long incarnation) {
    Optional<NodeAddress> node = address.node();
    if (node.isEmpty() || node.equals(host.address())) {
      LocalRef<Object> found = local(address);
      boolean fits = found != null && (incarnation == 0 || found.incarnation() == incarnation);
      return found != null && fits ? found : nobody(address, incarnation);
    }
    Transport transport = host.transport().orElseThrow(() -> noRemoting(address));
    return new RemoteRef<>(host, transport, address, incarnation);
  }

  private LocalRef<Object> nobody(Address address, long incarnation) {
    String path = address.isRoot() ? "/" : address.path();
    return LocalRef.toNobody(host, root, path, incarnation);
  }

  private static IllegalStateException noRemoting(Address address) {
    return new IllegalStateException(
        address + " is on another node, and this node has no remoting");
  }

  private @Nullable LocalRef<Object> local(Address address) {
    Cell at = root.cell();
    for (String step : address.steps()) {
      at = at == null ? null : at.child(step);
    }
    return at == null ? null : at.reference();
  }
}
