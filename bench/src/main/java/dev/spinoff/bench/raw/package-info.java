// SPDX-License-Identifier: Apache-2.0

/// What the machine allows where there are no actors at all.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.raw;
