// SPDX-License-Identifier: Apache-2.0

/// What a node's remoting is made of, and how it is set.
package dev.spinoff.remote.internal.setup;
