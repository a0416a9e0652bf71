// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.remote.internal.link.Life;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How references and places for answers are written for one link: those of the two nodes at its
/// ends without their addresses.
final class Forms {

  /// An actor of the writing node.
  static final int MINE = 0;

  /// An actor of the reading node.
  static final int YOURS = 1;

  /// An actor of another node.
  static final int THIRD = 2;

  /// An asker of the writing node.
  static final int MY_ASKER = 3;

  /// An asker of the reading node.
  static final int YOUR_ASKER = 4;

  /// An asker of another node.
  static final int THIRD_ASKER = 5;

  /// An asker of another node who waits no longer.
  static final int NO_ASKER = 6;

  /// How long a path may be.
  static final int PATH_BYTES_MAX = 4_096;

  private static final int ADDRESS_BYTES_MAX = 512;

  private final RemoteNode node;
  private final Link link;

  Forms(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
  }

  // ---- writing

  /// @throws NotEncodable if its address is too long to travel
  void ref(Ref<?> ref, int life, ByteWriter out) {
    Address address = ref.address();
    NodeAddress at = address.node().orElse(node.address());
    requireShort(address.path());
    long incarnation = ref.incarnation();
    if (at.equals(node.address())) {
      out.u8(MINE);
      incarnation = Life.travelling(incarnation, life);
    } else if (at.equals(link.peer())) {
      out.u8(YOURS);
    } else {
      out.u8(THIRD);
      out.text(at.toString());
    }
    out.text(address.path());
    out.varint(incarnation);
  }

  /// @throws NotEncodable if it is too long to travel
  static void requireShort(String path) {
    if (path.length() > PATH_BYTES_MAX / 3 && utf8Bytes(path) > PATH_BYTES_MAX) {
      throw new NotEncodable(
          "the path %s has %,d bytes, where at most %,d are allowed"
              .formatted(Printable.of(path), utf8Bytes(path), PATH_BYTES_MAX));
    }
  }

  private static int utf8Bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  void replyTo(ReplyTo<?> place, int life, ByteWriter out) {
    if (place instanceof Ref<?> ref) {
      ref(ref, life, out);
      return;
    }
    if (node.askers().isOver(place)) {
      out.u8(NO_ASKER);
    } else {
      name(node.askers().nameOf(place, link), out);
    }
  }

  void name(Askers.Name name, ByteWriter out) {
    if (name.home().equals(node.address())) {
      out.u8(MY_ASKER);
    } else if (name.home().equals(link.peer())) {
      out.u8(YOUR_ASKER);
    } else {
      out.u8(THIRD_ASKER);
      out.text(name.home().toString());
    }
    out.varint(name.number());
  }

  // ---- reading

  Ref<Object> ref(ByteReader in) {
    int form = in.u8();
    return form == YOURS ? here(in.text(PATH_BYTES_MAX), in.varint()) : remote(form, in);
  }

  /// Reads a reference to an actor of the other node, which speaks for its own alone.
  Ref<Object> theirs(ByteReader in) {
    int form = in.u8();
    if (form != MINE) {
      throw new Malformed("a word of " + link.peer() + " for an actor that is not its own");
    }
    return remote(form, in);
  }

  Ref<Object> remote(int form, ByteReader in) {
    NodeAddress at =
        switch (form) {
          case MINE -> link.peer();
          case THIRD -> address(in);
          default -> throw new Malformed("a reference of the form " + form);
        };
    Address address = new Address(Optional.of(at), path(in));
    return node.access().reference(address, in.varint());
  }

  /// Reads where an answer goes.
  ///
  /// @param asked who has got it
  ReplyTo<Object> replyTo(ByteReader in, Ref<?> asked) {
    int form = in.u8();
    return switch (form) {
      case YOUR_ASKER -> node.askers().own(in.varint(), asked);
      case NO_ASKER -> node.askers().nobody(asked);
      case MY_ASKER, THIRD_ASKER -> node.askers().away(name(form, in), link, asked);
      case YOURS -> here(in.text(PATH_BYTES_MAX), in.varint());
      default -> remote(form, in);
    };
  }

  /// Reads what an asker is called who is not of this node.
  Askers.Name name(int form, ByteReader in) {
    return switch (form) {
      case MY_ASKER -> new Askers.Name(link.peer(), in.varint());
      case THIRD_ASKER -> new Askers.Name(address(in), in.varint());
      default -> throw new Malformed("an asker of the form " + form);
    };
  }

  /// Whoever lives at a path of the other node.
  Ref<Object> there(String path) {
    return link.ref(checked(path), 0);
  }

  /// The actor of this node that is meant; a reference to nobody if it is gone.
  Ref<Object> here(String path, long travelling) {
    Address address = new Address(Optional.of(node.address()), checked(path));
    return node.access().reference(address, Life.own(travelling));
  }

  boolean isAlive(Ref<?> here) {
    return node.access().isAlive(here);
  }

  private static String path(ByteReader in) {
    return checked(in.text(PATH_BYTES_MAX));
  }

  private static String checked(String path) {
    boolean isPath =
        path.isEmpty() || (path.charAt(0) == '/' && !path.endsWith("/") && !path.contains("//"));
    if (!isPath || path.chars().anyMatch(Character::isISOControl)) { // no name has such
      throw new Malformed("a path that is none: " + Printable.of(path));
    }
    return path;
  }

  /// Reads the address of a node.
  static NodeAddress address(ByteReader in) {
    String text = in.text(ADDRESS_BYTES_MAX);
    if (text.chars().allMatch(c -> c > ' ' && c < 0x7F)) { // as in a HELLO
      try {
        return NodeAddress.parse(text);
      } catch (IllegalArgumentException _) {
        // told below
      }
    }
    throw new Malformed("a node's address that is none: " + Printable.of(text));
  }
}
