// SPDX-License-Identifier: Apache-2.0

/// The byte streams of the operating system: sockets without blocking, and the threads that serve
/// them.
package dev.spinoff.remote.internal.socket;
