// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal;

import dev.spinoff.http.HttpLimits;
import dev.spinoff.spi.NodeAccess;
import tools.jackson.databind.json.JsonMapper;

/// What bodies are read and answers are sent with.
///
/// @param access the node's means
/// @param limits the server's limits
/// @param json reads and writes JSON
/// @param log what clients can cause
public record Means(NodeAccess access, HttpLimits limits, JsonMapper json, SeldomLog log) {}
