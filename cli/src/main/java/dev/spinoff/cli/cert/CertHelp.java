// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

/// The parts of `--help` that are written by hand.
final class CertHelp {

  static final String SYNOPSIS =
      """
      ./spin cert ca [--days N] [--force] DIR
             ./spin cert node [--days N] [--force] DIR NAME@HOST[:PORT]...\
      """;

  static final String CA_SYNOPSIS = "./spin cert ca [--days N] [--force] DIR";

  static final String NODE_SYNOPSIS =
      "./spin cert node [--days N] [--force] DIR NAME@HOST[:PORT]...";

  static final String DESCRIPTION =
      "%nMakes an authority of your own, and certificates for nodes that trust in it.%n";

  static final String CA_DESCRIPTION =
      "%nMakes an authority: a folder with its certificate and its key.%n";

  static final String NODE_DESCRIPTION =
      "%nMakes certificates for nodes, each with a key of its own.%n";

  static final String NODE =
      "A node's name and host, as others reach it. With a port, it is for that port alone.";

  static final String FOOTER =
      """

      Files, all PEM; the keys can be read by you alone:
        DIR/ca.pem  DIR/ca-key.pem                what ca writes; the key stays where it is
        DIR/NAME@HOST.pem  DIR/NAME@HOST-key.pem  what node writes, for that node, with ca.pem

      Examples:
        ./spin cert ca certs
        ./spin cert node --days 90 certs orders@db1.example billing@10.0.0.7:9701

      Exit code:
        0 written    1 it cannot be done like this    2 wrong usage\
      """;

  private CertHelp() {}
}
