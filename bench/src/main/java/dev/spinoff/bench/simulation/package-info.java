// SPDX-License-Identifier: Apache-2.0

/// How fast simulated time passes.
package dev.spinoff.bench.simulation;
