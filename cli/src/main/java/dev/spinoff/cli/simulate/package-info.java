// SPDX-License-Identifier: Apache-2.0

/// Runs a scenario under many seeds, or replays one seed, and says what came of it.
package dev.spinoff.cli.simulate;
