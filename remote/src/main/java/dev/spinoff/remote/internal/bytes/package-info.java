// SPDX-License-Identifier: Apache-2.0

/// Writing and reading of what travels, byte by byte, with every limit checked.
package dev.spinoff.remote.internal.bytes;
