// SPDX-License-Identifier: Apache-2.0

/// An HTTP server: requests as actors.
package dev.spinoff.examples.http;
