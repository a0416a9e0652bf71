// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.time.Duration.ofMillis;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;

/// Adds, and takes its time: it blocks in its handler, which holds up nobody else.
final class Adder implements Actor<Adder.Add> {

  /// Two numbers, and who wants their sum.
  record Add(int a, int b, ReplyTo<Integer> replyTo) {}

  @Override
  public void receive(Self<Add> self, Add question) throws InterruptedException {
    self.sleep(ofMillis(200));
    question.replyTo().tell(question.a() + question.b());
  }
}
