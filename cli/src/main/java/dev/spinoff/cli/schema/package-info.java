// SPDX-License-Identifier: Apache-2.0

/// Keeps the schema of a protocol in a file, and says how it has changed.
package dev.spinoff.cli.schema;
