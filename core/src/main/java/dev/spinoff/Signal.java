// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// A word of the runtime to a body, delivered in mailbox order: to [Actor#onSignal], or to a
/// process's `receive` like a message.
public sealed interface Signal permits Terminated, Exited, IdleTimeout, ChildSignal {}
