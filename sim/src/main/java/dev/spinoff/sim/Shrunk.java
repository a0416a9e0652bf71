// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

/// The smallest plan that was found to fail in the same way.
///
/// @param smallest its run, recorded
/// @param runs how many runs it took to find it
public record Shrunk(Outcome smallest, int runs) {}
