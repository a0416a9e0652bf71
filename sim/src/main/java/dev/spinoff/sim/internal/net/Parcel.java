// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

/// A frame on its way.
///
/// @param from the sending node
/// @param to the receiving node
/// @param frame what is sent
record Parcel(String from, String to, Object frame) {}
