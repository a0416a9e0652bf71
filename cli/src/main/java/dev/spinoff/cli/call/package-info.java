// SPDX-License-Identifier: Apache-2.0

/// What is asked of other nodes, and how the replies are printed.
package dev.spinoff.cli.call;
