// SPDX-License-Identifier: Apache-2.0

/// A small authority that makes certificates for nodes. The JDK reads and checks certificates, but
/// has no public way to make them, so the few bytes that are needed are written here.
package dev.spinoff.cli.cert;
