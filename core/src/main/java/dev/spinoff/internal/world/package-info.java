// SPDX-License-Identifier: Apache-2.0

/// The real world: the system's clocks and threads, and the crew that runs the turns of handlers.
package dev.spinoff.internal.world;
