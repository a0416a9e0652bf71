// SPDX-License-Identifier: Apache-2.0

/// Scenarios for `spin simulate`: one that finds a mistake, and one that finds none.
package dev.spinoff.examples.simulation;
