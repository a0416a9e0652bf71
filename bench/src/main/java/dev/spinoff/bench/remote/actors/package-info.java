// SPDX-License-Identifier: Apache-2.0
/// Actor systems that reach another JVM. The actors are written once.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.remote.actors;
