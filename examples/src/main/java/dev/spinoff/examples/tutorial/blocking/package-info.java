// SPDX-License-Identifier: Apache-2.0

/// Handlers that sleep.
package dev.spinoff.examples.tutorial.blocking;
