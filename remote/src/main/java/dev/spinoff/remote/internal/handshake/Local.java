// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

/// What this node says of itself, and whom it lets in.
///
/// @param identity who it is
/// @param cluster the name of its cluster, up to 64 printable ASCII characters without spaces;
///   empty for the cluster without a name. Nodes of other clusters are refused.
/// @param versions what it speaks
/// @param features what it can do
/// @param trust by what it knows others
public record Local(
    Identity identity, String cluster, Versions versions, Features features, Trust trust) {

  public Local {
    requireCluster(cluster);
  }

  /// Refuses what is no name of a cluster.
  public static void requireCluster(String cluster) {
    if (!Texts.isPlain(cluster) || cluster.length() > Texts.CLUSTER_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a cluster's name must be at most %d printable ASCII characters without spaces, was '%s'"
              .formatted(Texts.CLUSTER_BYTES_MAX, cluster));
    }
  }
}
