// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

/// To a program's actor from itself: the program has ended.
record Ended(int status) implements Input {}
