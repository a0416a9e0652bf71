// SPDX-License-Identifier: Apache-2.0

/// What parts of the core cost by themselves: mailbox, selective receive, timers.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.jmh;
