// SPDX-License-Identifier: Apache-2.0

/// The program of the project's front page.
package dev.spinoff.examples.tutorial.hello;
