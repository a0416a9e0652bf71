// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.net.URI;
import java.util.UUID;

/// The built-in types that are texts or names.
final class Texts {

  private Texts() {}

  static void addTo(BuiltIns all) {
    all.form(String.class, (value, to) -> to.string((String) value));
    all.tag(Tag.TEXT, "t", (in, limits) -> in.text(limits.textBytes()));
    all.form(
        URI.class,
        (value, to) -> {
          to.out().u8(Tag.URI);
          to.text(value.toString());
        });
    all.tag(Tag.URI, "t", (in, limits) -> URI.create(in.text(limits.textBytes())));
    all.add(
        Tag.UUID,
        UUID.class,
        "88",
        (v, out) -> {
          out.u64(v.getMostSignificantBits());
          out.u64(v.getLeastSignificantBits());
        },
        (in, _) -> new UUID(in.u64(), in.u64()));
  }
}
