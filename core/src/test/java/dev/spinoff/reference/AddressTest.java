// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where actors and nodes live, as text and as values.
final class AddressTest {

  /// RA01 The root's path is the empty path; a child's is its parent's plus `/name`.
  @Test
  void path_ofChild_isItsParentsPlusItsName() {
    Address root = Address.parse("localhost:9700");

    Address child = root.child("shop").child("orders");

    assertThat(root.path()).isEmpty();
    assertThat(root.isRoot()).isTrue();
    assertThat(child.path()).isEqualTo("/shop/orders");
    assertThat(child).isEqualTo(root.child("shop/orders"));
    assertThat(child.isRoot()).isFalse();
  }

  /// RA01 An address gives its parts: name, parent, steps, node, root, local part.
  @Test
  void address_always_givesItsParts() {
    Address address = Address.parse("localhost:9700/shop/orders");

    assertThat(address.name()).isEqualTo("orders");
    assertThat(address.parent()).contains(Address.parse("localhost:9700/shop"));
    assertThat(address.steps()).containsExactly("shop", "orders");
    assertThat(address.node()).contains(new NodeAddress("", "localhost", 9700));
    assertThat(address.root()).isEqualTo(Address.parse("localhost:9700"));
    assertThat(address.local()).isEqualTo(Address.parse("/shop/orders"));
  }

  /// RA01 The root has no parent, no name and no steps.
  @Test
  void root_always_isTheEnd() {
    Address root = Address.parse("localhost:9700");

    assertThat(root.parent()).isEmpty();
    assertThat(root.name()).isEmpty();
    assertThat(root.steps()).isEmpty();
    assertThat(Address.parse("/a").parent()).contains(new Address(Optional.empty(), ""));
  }

  /// RA01 What is printed can be read again, and compares and hashes by value.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:9700/a/b",
        "localhost:9700",
        "shop@10.0.0.5:9700/orders",
        "[::1]:9700/a",
        "shop@[2001:db8::1]:80/a",
        "/a/b",
        "/$1/with space"
      })
  void address_printed_canBeReadAgain(String text) {
    Address address = Address.parse(text);

    assertThat(address).hasToString(text);
    assertThat(Address.parse(address.toString())).isEqualTo(address).hasSameHashCodeAs(address);
  }

  /// RA01 The root of a node without a network prints as nothing.
  @Test
  void root_withoutNode_printsEmpty() {
    assertThat(new Address(Optional.empty(), "")).hasToString("");
  }

  /// RA01 What is no address is refused, and the message shows it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost/a",
        "localhost:/a",
        "localhost:port/a",
        "localhost:0/a",
        "localhost:65536/a",
        ":9700/a",
        "@localhost:9700/a",
        "a:b:9700/x",
        "localhost:9700/",
        "localhost:9700//a",
        "/a/",
        "//a"
      })
  void text_thatIsNoAddress_isRefused(String text) {
    assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /// RA01 A path is absolute: a relative one is no address.
  @Test
  void path_withoutSlash_isRefused() {
    assertThatThrownBy(() -> new Address(Optional.empty(), "a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a/b");
  }

  /// RA01 A node is addressed as `host:port` or `name@host[:port]`.
  @ParameterizedTest
  @CsvSource({
    "localhost:80, '', localhost, 80",
    "shop@localhost:80, shop, localhost, 80",
    "shop@localhost, shop, localhost, 9700",
    "[::1]:80, '', ::1, 80",
    "shop@[::1], shop, ::1, 9700",
    "shop@[fe80::1%eth0]:80, shop, fe80::1%eth0, 80",
    "My_shop-1.eu@db-1.example_a:80, My_shop-1.eu, db-1.example_a, 80"
  })
  void nodeAddress_read_hasItsParts(String text, String name, String host, int port) {
    assertThat(NodeAddress.parse(text)).isEqualTo(new NodeAddress(name, host, port));
  }

  /// RA01 Names and hosts have characters that mean nothing in an address, on a command line or in
  /// a log. Anything else is refused in one line that says what is allowed.
  @ParameterizedTest
  @CsvSource({
    "my store@localhost, a node's name",
    "a:b@localhost:80, a node's name",
    "a/b@localhost:80, a node's name",
    "b\u00fcro@localhost, a node's name",
    "a@b@c, a node's host",
    "a@b c:80, a node's host",
    "a@b\u0007:80, a node's host",
    "a@[b]:80, is not a node's address",
    "a@[::x]:80, a node's host",
  })
  void nodeAddress_withOtherCharacters_saysWhatIsAllowed(String text, String what) {
    assertThatThrownBy(() -> NodeAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what)
        .hasMessageMatching("\\P{Cntrl}*")
        .message()
        .matches(line -> line.contains("letters, digits and . _ -") || line.contains("host:port"));
  }

  /// RA01 Names and hosts have a length that fits what nodes tell each other.
  @Test
  void nodeAddress_tooLong_isRefused() {
    assertThat(new NodeAddress("n".repeat(128), "h".repeat(253), 65_535).toString())
        .hasSizeLessThan(512);
    assertThatThrownBy(() -> new NodeAddress("n".repeat(129), "h", 1))
        .hasMessageContaining("at most 128");
    assertThatThrownBy(() -> new NodeAddress("", "h".repeat(254), 1))
        .hasMessageContaining("1 to 253");
  }

  /// RA01 What is no node's address is refused, and the message shows it.
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "@host", "a@", "host:", "host:-1", "[::1", "::1:80"})
  void text_thatIsNoNodeAddress_isRefused(String text) {
    assertThatThrownBy(() -> NodeAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
