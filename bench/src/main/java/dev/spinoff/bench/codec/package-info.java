// SPDX-License-Identifier: Apache-2.0

/// What it costs to write a message to bytes and to read it back.
package dev.spinoff.bench.codec;
