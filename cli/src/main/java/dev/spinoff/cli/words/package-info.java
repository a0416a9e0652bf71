// SPDX-License-Identifier: Apache-2.0

/// How people and class files write names, durations and types.
package dev.spinoff.cli.words;
