// SPDX-License-Identifier: Apache-2.0

/// A process that is given its partner, on the same node or another: `./spin
/// dev.spinoff.examples.example2.LocalApp`.
package dev.spinoff.examples.example2;
