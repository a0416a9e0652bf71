// SPDX-License-Identifier: Apache-2.0

/// Messages to bytes and back: what of the user's types may travel, and how.
package dev.spinoff.remote.internal.codec;
