// SPDX-License-Identifier: Apache-2.0

/// A protocol with types, and asking.
package dev.spinoff.examples.tutorial.bank;
