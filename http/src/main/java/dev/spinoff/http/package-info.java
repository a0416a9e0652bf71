// SPDX-License-Identifier: Apache-2.0

/// An HTTP server where a request is an actor, and so is a WebSocket.
package dev.spinoff.http;
