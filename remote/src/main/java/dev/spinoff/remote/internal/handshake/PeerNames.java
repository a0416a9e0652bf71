// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which nodes a certificate is for, from its subject alternative names.
///
/// The host of the node's address must be among the DNS names or IP addresses. If there are URIs
/// `spinoff:NAME@HOST` or `spinoff:NAME@HOST:PORT`, one of them must be the node's, too; without a
/// port it is good for any. It is good as well for those of that name that only dial ([Visitor]).
/// Asterisks stand for nothing: a certificate for every node would let each of them speak for all.
///
/// @param hosts the DNS names and IP addresses
/// @param nodes what follows the scheme in the URIs
public record PeerNames(List<String> hosts, List<String> nodes) {

  private static final int DNS_NAME = 2;
  private static final int URI = 6;
  private static final int IP_ADDRESS = 7;
  private static final String SCHEME = "spinoff:";

  public PeerNames {
    hosts = List.copyOf(hosts);
    nodes = List.copyOf(nodes);
  }

  /// Those of a certificate; none if its names cannot be read.
  public static PeerNames of(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>();
    List<String> nodes = new ArrayList<>();
    try {
      var names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        add(name, hosts, nodes);
      }
    } catch (CertificateParsingException _) {
      return new PeerNames(List.of(), List.of());
    }
    return new PeerNames(hosts, nodes);
  }

  private static void add(List<?> name, List<String> hosts, List<String> nodes) {
    String value = String.valueOf(name.get(1));
    switch ((Integer) name.getFirst()) {
      case DNS_NAME, IP_ADDRESS -> hosts.add(value);
      case URI -> {
        if (value.startsWith(SCHEME)) {
          nodes.add(value.substring(SCHEME.length()));
        }
      }
      default -> {} // kinds of names that no node has
    }
  }

  /// Why the certificate is not for this node; empty if it is.
  public Optional<String> mismatch(NodeAddress claimed) {
    String host = canonical(claimed.host());
    if (hosts.stream().noneMatch(name -> canonical(name).equals(host))) {
      return Optional.of("its certificate is for the hosts " + shown(hosts));
    }
    if (!nodes.isEmpty() && nodes.stream().noneMatch(node -> isFor(node, claimed))) {
      return Optional.of("its certificate is for the nodes " + shown(nodes));
    }
    return Optional.empty();
  }

  private static boolean isFor(String node, NodeAddress claimed) {
    try {
      NodeAddress named = NodeAddress.parse(node);
      boolean hasPort = named.toString().length() == node.length();
      boolean isNode =
          named.name().equals(claimed.name()) && (!hasPort || named.port() == claimed.port());
      return (isNode || Visitor.isOf(named, claimed))
          && canonical(named.host()).equals(canonical(claimed.host()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// An address for a node that only dials; empty if the certificate is for none.
  ///
  /// @param number drawn for it
  public Optional<NodeAddress> visitor(long number) {
    Stream<NodeAddress> all =
        nodes.isEmpty()
            ? hosts.stream().flatMap(host -> visitor("", host, number))
            : nodes.stream().flatMap(node -> visitor(node, number));
    return all.filter(address -> mismatch(address).isEmpty()).findFirst();
  }

  private static Stream<NodeAddress> visitor(String node, long number) {
    try {
      NodeAddress named = NodeAddress.parse(node);
      return visitor(named.name(), named.host(), number);
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }

  private static Stream<NodeAddress> visitor(String name, String host, long number) {
    try {
      return Stream.of(Visitor.address(name, host, number));
    } catch (IllegalArgumentException _) {
      return Stream.empty(); // such as one with an asterisk
    }
  }

  /// All of them, for people.
  @Override
  public String toString() {
    return "the hosts " + shown(hosts) + (nodes.isEmpty() ? "" : " and the nodes " + shown(nodes));
  }

  /// One spelling for each host.
  static String canonical(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress();
    } catch (IllegalArgumentException _) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  private static String shown(List<String> names) {
    return names.isEmpty() ? "(none)" : Texts.printable(String.join(", ", names));
  }
}
