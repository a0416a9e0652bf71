// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.util.function.Predicate;

/// An inbox that is owned by the test.
final class Box extends Inbox {
  private final Intake intake = new Intake() {};

  Envelope next() {
    return intake.next(this);
  }

  Envelope reach() {
    return intake.reach(this);
  }

  Envelope inHand() {
    return intake.inHand(this);
  }

  void letGo() {
    intake.letGo();
  }

  boolean goIdle() {
    return intake.goIdle(this);
  }

  Envelope close() {
    return intake.close(this);
  }

  int depth() {
    return intake.depth(this);
  }

  int positionOf(Predicate<Envelope> which) {
    return intake.positionOf(this, which);
  }
}
