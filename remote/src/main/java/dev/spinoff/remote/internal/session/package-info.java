// SPDX-License-Identifier: Apache-2.0

/// What two nodes keep of each other beyond a connection: frames that are retained until the other
/// side has acknowledged them, and sent again after a reconnect.
package dev.spinoff.remote.internal.session;
