// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.log;

import org.slf4j.event.Level;

/// What the log says of a node that has started.
///
/// @param text one line: where it is, and how it is protected
public record Announcement(Level level, String text) {}
