// SPDX-License-Identifier: Apache-2.0
/// The simulator turned on our own core: scenarios of random actors, each with books of its own
/// that know what must be, run under many seeds.
package dev.spinoff.hammer;
