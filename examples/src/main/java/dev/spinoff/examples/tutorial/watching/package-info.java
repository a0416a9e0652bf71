// SPDX-License-Identifier: Apache-2.0

/// Watching, links and exits.
package dev.spinoff.examples.tutorial.watching;
