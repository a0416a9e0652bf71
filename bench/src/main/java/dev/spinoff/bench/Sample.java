// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

/// One figure of one measured round.
///
/// @param jvm in which JVM of its system, counted from 0
record Sample(String workload, String system, int jvm, Round.Figure figure) {}
