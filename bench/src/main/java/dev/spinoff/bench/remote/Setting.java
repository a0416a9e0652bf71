// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import java.nio.file.Path;
import java.util.Optional;

/// How the two JVMs talk to each other.
///
/// @param content of their messages
/// @param certificates the folder that has them, see [Certificates]; without one there is no TLS
public record Setting(Content content, Optional<Path> certificates) {}
