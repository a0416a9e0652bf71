// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;

/// A program's owner that keeps what it is told for the test to take.
final class Listener {

  private final LinkedBlockingQueue<Output> told = new LinkedBlockingQueue<>();
  private final Ref<Output> owner;

  private Listener(Node node, boolean handling) {
    owner =
        node.spawn(() ->
            Actor.<Output>of((_, output) -> {
              told.add(output);
              if (handling && output instanceof Output.Line line) {
                line.handled();
              }
            }));
  }

  /// One that says of each line at once that it is handled.
  static Listener handling(Node node) {
    return new Listener(node, true);
  }

  /// One that leaves that to the test.
  static Listener hoarding(Node node) {
    return new Listener(node, false);
  }

  Ref<Output> owner() {
    return owner;
  }

  /// The next thing it is told.
  Output next() throws InterruptedException {
    return Objects.requireNonNull(told.poll(20, SECONDS), "the program told nothing");
  }

  /// The text of the next thing it is told, which must be a line.
  String nextLine() throws InterruptedException {
    return ((Output.Line) next()).text();
  }

  /// How it ended, which must be the next thing it is told.
  int status() throws InterruptedException {
    return ((Output.Exited) next()).status();
  }

  /// How many things it was told that were not taken.
  int untaken() {
    return told.size();
  }
}
