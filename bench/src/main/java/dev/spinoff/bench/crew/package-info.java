// SPDX-License-Identifier: Apache-2.0
/// The scheduler by itself, without actors on top of it.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.crew;
