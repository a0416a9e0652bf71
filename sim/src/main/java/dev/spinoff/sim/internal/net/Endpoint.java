// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.sim.internal.loop.NodeWorld;
import java.util.function.BiConsumer;

/// Where a node takes in what arrives for it, from one of its starts to its end.
///
/// @param world the node's
/// @param received is given the sender's name and the frame
public record Endpoint(NodeWorld world, BiConsumer<String, Object> received) {}
