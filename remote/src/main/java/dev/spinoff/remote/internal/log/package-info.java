// SPDX-License-Identifier: Apache-2.0

/// What remoting writes into the log, and how often.
package dev.spinoff.remote.internal.log;
