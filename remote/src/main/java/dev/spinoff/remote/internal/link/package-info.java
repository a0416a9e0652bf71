// SPDX-License-Identifier: Apache-2.0

/// How a node keeps in touch with another one: connecting, coming back after a failure, and telling
/// silence from death. No threads, no sockets, no clocks of its own.
package dev.spinoff.remote.internal.link;
