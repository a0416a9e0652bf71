// SPDX-License-Identifier: Apache-2.0

/// Makes failing plans smaller.
package dev.spinoff.sim.internal.shrink;
