// SPDX-License-Identifier: Apache-2.0

/// A chat in a web page: rooms and members are actors.
package dev.spinoff.examples.chat;
