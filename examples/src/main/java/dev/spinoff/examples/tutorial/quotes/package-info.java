// SPDX-License-Identifier: Apache-2.0

/// A process that waits for whichever comes first.
package dev.spinoff.examples.tutorial.quotes;
