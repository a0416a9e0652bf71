// SPDX-License-Identifier: Apache-2.0
/// No actor system: what blocking sockets give.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.remote.raw;
