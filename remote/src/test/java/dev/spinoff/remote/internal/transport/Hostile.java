// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Kind;
import java.util.List;
import java.util.SplittableRandom;

/// Frames that no good node sends, from a seed: each of the right form or nearly, with contents
/// that lie.
final class Hostile {

  private static final List<String> PATHS =
      List.of(
          "/echo",
          "/sink",
          "/keeper",
          "/nobody",
          "",
          "/$join-1",
          "/echo/child",
          "/" + "long".repeat(1_000),
          "/\uD800",
          "/a\nb\u001b[31m",
          "no-path",
          "/double//slash",
          "/end/");

  // At these places something is wrong; each has some chance to be all right.
  private static final int GOOD_PATHS = 9;

  private static final List<String> NODES =
      List.of(
          "third@t.example:9700",
          Fortress.AT.toString(),
          "friend@g.example:9700",
          "x@y\n:1",
          "nonsense",
          "a@b:99999",
          "h".repeat(400) + ":9700");

  private static final int[] KINDS = {
    16, 17, 18, 19, 21, 22, 23, 24, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 64, 65, 66,
    67, 68, 69, 70, 71, 72, 80, 81, 82, 83, 84, 100, 127
  };

  private final SplittableRandom random;
  private final boolean isFormal; // only what a node must bear without closing the connection

  Hostile(long seed, boolean isFormal) {
    this.random = new SplittableRandom(seed);
    this.isFormal = isFormal;
  }

  /// The next frame.
  ByteWriter next() {
    ByteWriter out = new ByteWriter(128);
    int kind = kind();
    out.u8(kind);
    contents(kind, out);
    if (!isFormal && random.nextInt(6) == 0) {
      return mutated(out);
    }
    return out;
  }

  private int kind() {
    if (isFormal) {
      int[] borne = {
        Kind.BEAT,
        Kind.PROBE,
        Kind.VOUCH,
        Kind.WATCH,
        Kind.UNWATCH,
        Kind.LINK,
        Kind.UNLINK,
        Kind.WITHDRAW,
        Kind.UNREADABLE,
        Kind.LOOK,
        Kind.SPAWN,
        Kind.SPAWNED,
        Kind.MESSAGE,
        Kind.MESSAGE,
        Kind.MESSAGE,
        Kind.ANSWER,
        Kind.BROKEN,
        Kind.ENDED,
        Kind.EXIT,
        Kind.TUNNEL_ENDED,
        Kind.LIMIT,
        24, // not known
        127
      };
      return borne[random.nextInt(borne.length)];
    }
    return random.nextInt(20) == 0 ? random.nextInt(256) : KINDS[random.nextInt(KINDS.length)];
  }

  private void contents(int kind, ByteWriter out) {
    switch (kind) {
      case Kind.MESSAGE -> message(out);
      case Kind.WATCH, Kind.UNWATCH, Kind.LINK, Kind.UNLINK -> tie(out);
      case Kind.STOP, Kind.KILL, Kind.DRAIN -> word(out);
      case Kind.ENDED, Kind.EXIT -> end(kind, out);
      case Kind.DEFINE_TYPE -> type(out);
      case Kind.DEFINE_REF -> {
        out.varint(number());
        ref(out);
      }
      case Kind.ACK -> {
        out.varint(random.nextInt(3));
        out.varint(number());
      }
      case Kind.LIMIT -> out.varint(random.nextInt(4) == 0 ? random.nextLong() : number());
      case Kind.PROBE, Kind.VOUCH -> {
        out.text(node());
        out.u64(random.nextLong());
      }
      case Kind.UNREADABLE -> {
        out.text(path());
        out.text("why\n\u0007");
      }
      case Kind.ANSWER, Kind.FAILURE, Kind.BROKEN -> {
        out.varint(number());
        out.text("no\nmore");
        out.u8(0);
      }
      case Kind.WITHDRAW -> asker(out, isFormal ? Forms.MY_ASKER : random.nextInt(8));
      case Kind.LOOK -> {
        target(out);
        out.varint(number());
      }
      case Kind.SPAWN -> {
        out.varint(number());
        out.text("java.lang.Runtime\n");
        out.text("name");
        value(out, 0);
      }
      case Kind.SPAWNED -> {
        out.varint(number());
        out.u8(random.nextInt(2));
        out.text("/x");
        out.varint(number());
      }
      case Kind.FRAGMENT -> fragment(out);
      case Kind.TUNNEL_OPEN,
          Kind.TUNNEL_OPENED,
          Kind.TUNNEL_BYTES,
          Kind.TUNNEL_ROOM,
          Kind.TUNNEL_ENDED ->
          tunnel(kind, out);
      default -> out.bytes(noise(random.nextInt(40)));
    }
  }

  private void message(ByteWriter out) {
    if (!isFormal && random.nextInt(8) == 0) {
      out.varint(number());
    } else {
      out.varint(Numbers.SPELLED_OUT);
      out.u8(isFormal || random.nextInt(20) > 0 ? Forms.YOURS : random.nextInt(4));
      target(out);
    }
    sender(out);
    out.u8(random.nextInt(8) == 0 ? 1 : 0);
    out.text("trace\n\u001b");
    value(out, 0);
  }

  private void sender(ByteWriter out) {
    switch (random.nextInt(4)) {
      case 0 -> out.varint(Numbers.NOBODY);
      case 1 -> {
        out.varint(Numbers.SPELLED_OUT);
        ref(out);
      }
      default -> {
        out.varint(Numbers.SPELLED_OUT);
        asker(out);
      }
    }
  }

  private void asker(ByteWriter out) {
    asker(out, Forms.MY_ASKER + random.nextInt(3));
  }

  private void asker(ByteWriter out, int form) {
    out.u8(form);
    if (form == Forms.THIRD_ASKER) {
      out.text(node());
    }
    out.varint(number());
  }

  private void tie(ByteWriter out) {
    target(out);
    mine(out);
  }

  private void word(ByteWriter out) {
    out.text(random.nextInt(10) == 0 ? path() : "/nobody");
    out.varint(number());
    out.u8(random.nextInt(8));
    value(out, 0);
  }

  private void end(int kind, ByteWriter out) {
    target(out);
    mine(out);
    if (kind == Kind.EXIT) {
      out.u8(1);
    }
    out.u8(random.nextInt(isFormal ? 4 : 8));
    value(out, 0);
  }

  // Of the peer itself, or of somebody it must not speak for.
  private void mine(ByteWriter out) {
    if (isFormal || random.nextInt(4) > 0) {
      out.u8(Forms.MINE);
      out.text("/own-" + random.nextInt(50));
      out.varint(1 + random.nextInt(5));
    } else {
      ref(out);
    }
  }

  private void ref(ByteWriter out) {
    int form = random.nextInt(isFormal ? 3 : 8);
    out.u8(form);
    if (form == Forms.THIRD) {
      out.text(random.nextInt(4) == 0 ? node() : "t" + random.nextInt(1_000_000) + ".example:1");
    }
    target(out);
  }

  private void target(ByteWriter out) {
    out.text(path());
    out.varint(random.nextInt(3) == 0 ? number() : 0);
  }

  private String path() {
    return PATHS.get(random.nextInt(isFormal ? GOOD_PATHS : PATHS.size()));
  }

  private String node() {
    return NODES.get(random.nextInt(isFormal ? 3 : NODES.size()));
  }

  private long number() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(4);
      case 1 -> random.nextInt(70_000);
      case 2 -> isFormal ? random.nextInt(1_000) : random.nextLong();
      case 3 -> (1L << 31) + random.nextInt(3) - 1;
      default -> random.nextInt(1_000_000);
    };
  }

  private void type(ByteWriter out) {
    out.varint(random.nextInt(4) == 0 ? number() : random.nextInt(100));
    out.u8(random.nextInt(5));
    out.text(random.nextBoolean() ? "java.lang.Runtime" : "com.example.T" + random.nextInt(100));
    int components = random.nextInt(5);
    out.varint(random.nextInt(10) == 0 ? 1_000 : components);
    for (int i = 0; i < components; i++) {
      out.text("c" + i);
      out.text("long");
    }
  }

  private void fragment(ByteWriter out) {
    out.varint(random.nextInt(300));
    out.varint(random.nextInt(3) == 0 ? 0 : number());
    out.bytes(noise(random.nextInt(60)));
  }

  private void tunnel(int kind, ByteWriter out) {
    out.u8(random.nextInt(20) == 0 ? 0 : 1);
    out.varint(random.nextInt(20));
    switch (kind) {
      case Kind.TUNNEL_OPEN -> out.text(node());
      case Kind.TUNNEL_BYTES -> out.bytes(noise(random.nextInt(60)));
      case Kind.TUNNEL_ROOM -> out.varint(number());
      default -> out.text("ended\n");
    }
  }

  private void value(ByteWriter out, int depth) {
    int tag = random.nextInt(12);
    switch (tag) {
      case 0 -> out.bytes(noise(random.nextInt(30)));
      case 1 -> {
        out.u8(65); // a collection, and how many it says there are
        out.varint(depth > 3 ? number() : 2);
        value(out, depth + 1);
        value(out, depth + 1);
      }
      case 2 -> {
        for (int i = 0; i < 200; i++) { // inside each other
          out.u8(69 + 1);
        }
      }
      case 3 -> {
        out.u8(10);
        out.varint(number()); // a text, shorter than it says
      }
      case 4 -> {
        out.u8(64); // of a type, which may be defined or not
        out.varint(random.nextInt(200));
      }
      case 5 -> {
        out.u8(72);
        ByteWriter place = new ByteWriter(32);
        asker(place);
        out.varint(place.size());
        out.bytes(place);
      }
      default -> {
        out.u8(6);
        out.zigzag(random.nextInt(1_000));
      }
    }
  }

  private ByteWriter mutated(ByteWriter frame) {
    byte[] bytes = frame.toBytes();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    ByteWriter out = new ByteWriter(bytes.length);
    out.bytes(bytes, 0, random.nextInt(4) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length);
    return out;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }
}
