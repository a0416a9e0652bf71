// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which node a certificate is for.
final class PeerNamesTest {

  /// The host must be there, and the node's name if the certificate has any.
  @ParameterizedTest
  @CsvSource({
    "a@h:1,         h,             '',          true",
    "a@H:1,         h,             '',          true",
    "a@h:1,         x h,           '',          true",
    "a@h:1,         x,             '',          false",
    "a@h:1,         '',            '',          false",
    "a@h.x:1,       *.x,           '',          false",
    "a@h:1,         h,             a@h,         true",
    "a@h:1,         h,             a@h:1,       true",
    "a@h:1,         h,             a@h:2,       false",
    "a@h:9700,      h,             a@h:9700,    true",
    "a@h:9701,      h,             a@h:9700,    false",
    "a@h:1,         h,             b@h,         false",
    "a@h:1,         h,             b@h a@h,     true",
    "h:1,           h,             a@h,         false",
    "a@h:1,         x,             a@h,         false",
    "a@h:1,         h,             a@x,         false",
    "a@h:1,         h,             a,           false",
    "a@127.0.0.1:1, 127.0.0.1,     '',          true",
    "a@[::1]:1,     0:0:0:0:0:0:0:1, '',        true",
    "a@[::1]:1,     0:0:0:0:0:0:0:1, a@[0:0::1], true",
    "a@[::2]:1,     0:0:0:0:0:0:0:1, '',        false",
  })
  void names_ofACertificate_fitOrDoNot(String claimed, String hosts, String nodes, boolean fits) {
    PeerNames names = new PeerNames(words(hosts), words(nodes));
    assertThat(names.mismatch(NodeAddress.parse(claimed)).isEmpty()).isEqualTo(fits);
  }

  /// It is as good for those that only dial under its name, at the port where nobody listens.
  @ParameterizedTest
  @CsvSource({
    "a-dialling-7@h:1,   h,   a@h,      true",
    "a-dialling-7@h:1,   h,   a@h:9700, true",
    "a-dialling-7@h:2,   h,   a@h,      false",
    "a-other-7@h:1,      h,   a@h,      false",
    "b-dialling-7@h:1,   h,   a@h,      false",
    "a-dialling-7@x:1,   h x, a@h,      false",
    "dialling-7@h:1,     h,   a@h,      false",
    "dialling-7@h:1,     h,   '',       true",
  })
  void names_ofOneThatOnlyDials_fitItsNode(
      String claimed, String hosts, String nodes, boolean fits) {
    PeerNames names = new PeerNames(words(hosts), words(nodes));
    assertThat(names.mismatch(NodeAddress.parse(claimed)).isEmpty()).isEqualTo(fits);
  }

  /// A node that only dials has an address that its certificate is for, if there is any.
  @ParameterizedTest
  @CsvSource({
    "h,      '',        dialling-ff@h:1",
    "*.x h,  '',        dialling-ff@h:1",
    "0:0:0:0:0:0:0:1, '', dialling-ff@[0:0:0:0:0:0:0:1]:1",
    "h,      a@h,       a-dialling-ff@h:1",
    "h,      a@h:9700,  a-dialling-ff@h:1",
    "h,      a@x b@h,   b-dialling-ff@h:1",
    "h,      h:9700,    dialling-ff@h:1",
    "'',     a@h,       ''",
    "*.x,    '',        ''",
    "h,      nonsense,  ''",
  })
  void visitor_ofACertificate_isWhoItIsFor(String hosts, String nodes, String address) {
    PeerNames names = new PeerNames(words(hosts), words(nodes));
    assertThat(names.visitor(255).map(NodeAddress::toString).orElse("")).isEqualTo(address);
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}
