// SPDX-License-Identifier: Apache-2.0

/// Secrets in files: how they are written down, made, and kept from others.
package dev.spinoff.remote.internal.secret;
