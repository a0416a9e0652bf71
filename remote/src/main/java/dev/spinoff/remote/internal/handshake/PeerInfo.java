// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;

/// What is known of a peer that has proved itself.
///
/// @param address where it can be reached
/// @param uid which start of that node this is
/// @param life how often it has had to begin anew since then
/// @param version the protocol's version to speak with it
/// @param features what it can do, whether or not this end can
public record PeerInfo(NodeAddress address, long uid, int life, int version, Features features) {}
