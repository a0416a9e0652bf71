// SPDX-License-Identifier: Apache-2.0

/// What joins the links to the node: references, watches, questions, and the frames that carry
/// them.
package dev.spinoff.remote.internal.transport;
