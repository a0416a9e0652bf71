// SPDX-License-Identifier: Apache-2.0

/// One loop that runs everything: its virtual clock, its threads, its schedule, and its record.
package dev.spinoff.sim.internal.loop;
