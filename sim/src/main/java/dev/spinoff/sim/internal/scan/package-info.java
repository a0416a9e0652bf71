// SPDX-License-Identifier: Apache-2.0

/// Reads the classes of a scenario for calls that no seed governs.
package dev.spinoff.sim.internal.scan;
