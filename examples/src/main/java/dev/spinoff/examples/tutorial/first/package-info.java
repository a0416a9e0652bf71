// SPDX-License-Identifier: Apache-2.0

/// A first actor, and its life.
package dev.spinoff.examples.tutorial.first;
