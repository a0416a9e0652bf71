// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import java.util.OptionalLong;

/// Whether messages come complete and in order; and when to acknowledge them.
public final class Sequence {

  /// How many messages may be under way.
  public static final int WINDOW = 10_000;

  /// How many are acknowledged by one message.
  public static final int ACKNOWLEDGED_AT_ONCE = 1_000;

  private long come;
  private boolean broken;

  /// The next message. All of a connection are numbered from 0.
  ///
  /// @return what to tell the sender, if anything: how many have come; or, once, one less than the
  ///   negative of that if this one is not the next
  public OptionalLong next(long number) {
    if (number != come || broken) {
      return breakOff();
    }
    come++;
    return come % ACKNOWLEDGED_AT_ONCE == 0 ? OptionalLong.of(come) : OptionalLong.empty();
  }

  private OptionalLong breakOff() {
    OptionalLong word = broken ? OptionalLong.empty() : OptionalLong.of(-1 - come);
    broken = true;
    return word;
  }

  /// Reads what [#next] gave, at the sender.
  ///
  /// @throws IllegalStateException if a message was lost or came out of its order
  public static long acknowledged(long word) {
    if (word < 0) {
      throw new IllegalStateException(
          "messages got lost: after " + (-1 - word) + " the next did not come");
    }
    return word;
  }
}
