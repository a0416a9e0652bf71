// SPDX-License-Identifier: Apache-2.0
/// HTTP servers, each in a JVM of its own, under the load that `wrk` makes.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.http;
