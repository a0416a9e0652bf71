// SPDX-License-Identifier: Apache-2.0

/// Workloads after the Savina suite (S. Imam, V. Sarkar, AGERE 2014): its behaviour, in code of our
/// own.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.savina;
