// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a HELLO says. Fields that a later version adds follow at the end, each with a number and
/// its length, and are skipped by those who do not know them.
///
/// @param versions what the node speaks
/// @param role which end it is
/// @param mode by what it knows others ([Trust])
/// @param identity who it claims to be
/// @param cluster the name of its cluster
/// @param features what it can do
/// @param nonce never used before
record Hello(
    Versions versions,
    Role role,
    int mode,
    Nonce nonce,
    Identity identity,
    String cluster,
    Features features) {

  private static final String MAGIC = "SPINOFF";
  private static final int EXTENSIONS_MAX = 32;

  static Hello of(Local me, Role role, Nonce nonce) {
    return new Hello(
        me.versions(), role, me.trust().mode(), nonce, me.identity(), me.cluster(), me.features());
  }

  ByteWriter toBytes() {
    ByteWriter out = new ByteWriter(128);
    out.bytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
    out.u8(versions.min());
    out.u8(versions.max());
    out.u8(role.number());
    out.u8(mode);
    nonce.write(out);
    out.text(identity.address().toString());
    out.u64(identity.uid());
    out.varint(identity.life());
    out.text(cluster);
    out.varint(features.bits());
    return out;
  }

  static Hello read(ByteReader in) {
    if (!Arrays.equals(in.bytes(MAGIC.length()), MAGIC.getBytes(StandardCharsets.US_ASCII))) {
      throw new Malformed("a HELLO that does not begin with " + MAGIC);
    }
    Hello hello =
        new Hello(
            versions(in),
            role(in.u8()),
            in.u8(),
            Nonce.read(in),
            identity(in),
            plain("a cluster's name", in.text(Texts.CLUSTER_BYTES_MAX)),
            new Features(in.varint()));
    skipExtensions(in);
    return hello;
  }

  /// Who it is, once that is proved and the versions have been found to go together.
  PeerInfo peer(Local me) {
    return new PeerInfo(
        identity.address(),
        identity.uid(),
        identity.life(),
        versions.common(me.versions()).orElseThrow(),
        features);
  }

  private static Versions versions(ByteReader in) {
    int min = in.u8();
    int max = in.u8();
    if (min < 1 || min > max) {
      throw new Malformed("versions from " + min + " to " + max + ", where 1 is the first");
    }
    return new Versions(min, max);
  }

  private static Role role(int number) {
    return switch (number) {
      case 0 -> Role.DIALLER;
      case 1 -> Role.ACCEPTOR;
      default -> throw new Malformed("role " + number + ", where 0 and 1 are allowed");
    };
  }

  private static Identity identity(ByteReader in) {
    NodeAddress address = address(in.text(Texts.ADDRESS_BYTES_MAX));
    return new Identity(address, in.u64(), in.count("a life", Integer.MAX_VALUE));
  }

  // In one spelling only: two texts must never be one node to this end and two to another.
  private static NodeAddress address(String text) {
    plain("an address", text);
    try {
      NodeAddress address = NodeAddress.parse(text);
      if (address.toString().equals(text)) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new Malformed("'" + text + "' for an address, which is name@host:port or host:port");
  }

  private static String plain(String what, String text) {
    if (!Texts.isPlain(text)) {
      throw new Malformed(what + " with other than printable ASCII characters");
    }
    return text;
  }

  private static void skipExtensions(ByteReader in) {
    long last = -1;
    for (int i = 0; !in.isAtEnd(); i++) {
      int number = in.count("the number of an extension", Integer.MAX_VALUE);
      if (number <= last || i == EXTENSIONS_MAX) {
        throw new Malformed(
            "extension %d after %d, where %d in rising order are allowed"
                .formatted(number, last, EXTENSIONS_MAX));
      }
      last = number;
      in.skip(in.count("bytes of an extension", in.remaining()));
    }
  }
}
