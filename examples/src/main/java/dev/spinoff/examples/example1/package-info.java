// SPDX-License-Identifier: Apache-2.0

/// A process and its child: `./spin dev.spinoff.examples.example1.ExampleProcess`.
package dev.spinoff.examples.example1;
