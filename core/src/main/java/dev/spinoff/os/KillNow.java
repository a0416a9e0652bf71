// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

/// To a program's actor from itself: the program was asked to end, and has had its time.
record KillNow() implements Input {}
