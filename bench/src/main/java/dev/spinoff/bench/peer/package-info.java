// SPDX-License-Identifier: Apache-2.0
/// The systems that are measured, ours among them.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.peer;
