// SPDX-License-Identifier: Apache-2.0
/// The workloads about actors in one JVM.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.core;
