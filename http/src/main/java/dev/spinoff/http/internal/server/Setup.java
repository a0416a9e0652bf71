// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.HttpLimits;
import dev.spinoff.http.internal.route.Routes;

/// What a server is made of.
///
/// @param name of its actor
public record Setup(
    String host,
    int port,
    String name,
    Routes routes,
    HttpLimits limits,
    boolean isDevelopment,
    boolean hasAccessLog) {}
