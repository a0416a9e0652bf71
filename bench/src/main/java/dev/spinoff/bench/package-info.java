// SPDX-License-Identifier: Apache-2.0
/// Workloads, the systems they run on, and what starts, times and prints them.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench;
