// SPDX-License-Identifier: Apache-2.0

/// The ways to stop.
package dev.spinoff.examples.tutorial.stopping;
