// SPDX-License-Identifier: Apache-2.0

/// Nodes that reach each other.
package dev.spinoff.remote;
