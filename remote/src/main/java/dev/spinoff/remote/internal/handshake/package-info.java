// SPDX-License-Identifier: Apache-2.0

/// From a stranger to an admitted peer, without a stream, a clock or a thread: frames come in,
/// frames go out, and in the end there is a peer or a refusal.
package dev.spinoff.remote.internal.handshake;
