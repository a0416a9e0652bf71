// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// A message that has been handed to a link: what is needed to report it lost, or to send it anew.
record Sent(Route to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {}
