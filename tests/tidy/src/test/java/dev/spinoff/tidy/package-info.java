// SPDX-License-Identifier: Apache-2.0
/// Tests that read the project itself: its sources, its class files, its documents and scripts.
package dev.spinoff.tidy;
