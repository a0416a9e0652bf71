// SPDX-License-Identifier: Apache-2.0

/// What travels on a stream: packets, and the frames in them.
package dev.spinoff.remote.internal.packet;
