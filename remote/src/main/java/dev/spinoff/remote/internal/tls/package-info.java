// SPDX-License-Identifier: Apache-2.0

/// Byte streams under TLS 1.3, and the certificates for it.
package dev.spinoff.remote.internal.tls;
