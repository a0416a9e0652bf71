// SPDX-License-Identifier: Apache-2.0

/// A node in an ordinary main.
package dev.spinoff.examples.tutorial.embedded;
