// SPDX-License-Identifier: Apache-2.0

/// Byte streams by themselves, beside plain sockets that block.
package dev.spinoff.bench.streams;
