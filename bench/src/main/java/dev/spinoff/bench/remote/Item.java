// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

/// A small record, as messages often are.
public record Item(long id, String name, int qty) {}
