// SPDX-License-Identifier: Apache-2.0

/// The simulated network: links that delay, lose and hold back what is sent, and a simple remoting
/// on top that lets references work between simulated nodes.
package dev.spinoff.sim.internal.net;
