// SPDX-License-Identifier: Apache-2.0

/// Whole nodes, in this program and in others, while something goes wrong around them.
package dev.spinoff.system;
