// SPDX-License-Identifier: Apache-2.0

/// Watches an actor of another node: `./spin -nid localhost:9702
/// dev.spinoff.examples.distributed.Sentry -using "other='localhost:9700/other'"`.
package dev.spinoff.examples.distributed;
