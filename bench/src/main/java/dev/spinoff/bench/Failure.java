// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

/// A system that could not do a workload. What its other JVMs have measured does not count.
///
/// @param why one line
record Failure(String workload, String system, String why) {}
