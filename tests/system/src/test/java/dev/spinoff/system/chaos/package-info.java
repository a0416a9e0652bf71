// SPDX-License-Identifier: Apache-2.0

/// A network of real sockets that lets things go wrong.
package dev.spinoff.system.chaos;
