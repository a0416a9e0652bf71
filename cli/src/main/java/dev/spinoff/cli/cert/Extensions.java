// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;

/// What a certificate is for (RFC 5280, 4.2).
final class Extensions {

  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
  private static final int DNS_NAME = 2;
  private static final int URI = 6;
  private static final int IP_ADDRESS = 7;

  private Extensions() {}

  /// Those of an authority: it signs certificates of nodes, and of no other authorities.
  static byte[] ofAuthority(PublicKey key) throws GeneralSecurityException {
    return Der.sequence(
        critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(0))),
        critical(KEY_USAGE, Der.bits(1, (byte) 0b0000_0110)), // keyCertSign, cRLSign
        plain(SUBJECT_KEY_ID, Der.octets(id(key))));
  }

  /// Those of a node: either end of a connection, under the node's names.
  static byte[] ofNode(PublicKey key, PublicKey authority, NodeName node)
      throws GeneralSecurityException {
    return Der.sequence(
        critical(BASIC_CONSTRAINTS, Der.sequence()),
        critical(KEY_USAGE, Der.bits(7, (byte) 0b1000_0000)), // digitalSignature
        plain(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER), Der.oid(CLIENT))),
        plain(SUBJECT_KEY_ID, Der.octets(id(key))),
        plain(AUTHORITY_KEY_ID, Der.sequence(Der.tagged(0, id(authority)))),
        plain(SUBJECT_NAMES, Der.sequence(host(node.host()), uri(node.uri()))));
  }

  private static byte[] host(String host) {
    try {
      return Der.tagged(IP_ADDRESS, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException _) {
      return Der.tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] uri(String uri) {
    return Der.tagged(URI, uri.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] plain(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  // RFC 7093, 2: the first 160 bits of the hash of the key.
  private static byte[] id(PublicKey key) throws GeneralSecurityException {
    return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
  }
}
