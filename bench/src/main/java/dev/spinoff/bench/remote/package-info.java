// SPDX-License-Identifier: Apache-2.0
/// What is measured across two JVMs of one machine: one answers, the other asks and measures.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.remote;
