// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

/// An inbox and its owner's intake in one, as a test wants them.
class Box extends Inbox {

  private final Intake intake = new Intake() {};

  final Envelope next() {
    return intake.next(this);
  }

  final Envelope reach() {
    return intake.reach(this);
  }

  final Envelope inHand() {
    return intake.inHand(this);
  }

  final void letGo() {
    intake.letGo();
  }

  final boolean goIdle() {
    return intake.goIdle(this);
  }

  final Envelope close() {
    return intake.close(this);
  }

  final int depth() {
    return intake.depth(this);
  }
}
