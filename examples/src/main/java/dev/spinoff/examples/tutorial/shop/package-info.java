// SPDX-License-Identifier: Apache-2.0

/// A tree that mends itself.
package dev.spinoff.examples.tutorial.shop;
