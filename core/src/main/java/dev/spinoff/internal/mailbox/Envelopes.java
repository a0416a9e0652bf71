// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Envelopes that are pushed in one step. They lie oldest first, so that the owner need not turn
/// them round. Its own `next` leads to what was there before.
public final class Envelopes extends Envelope {

  private final Envelope first;
  private final Envelope last;
  private final int count;

  /// @param first the oldest, from which the others follow
  /// @param last the newest
  /// @param count how many there are, at least 2
  public Envelopes(Envelope first, Envelope last, int count) {
    super("several", null);
    this.first = first;
    this.last = last;
    this.count = count;
  }

  /// Puts them before others. By whoever has taken them.
  ///
  /// @return the oldest
  Envelope before(@Nullable Envelope newer) {
    last.next = newer;
    return first;
  }

  /// How many there are.
  int count() {
    return count;
  }

  /// How many lie before the one that fits, or -1; a hint when the owner is at work.
  int positionOf(Predicate<Envelope> which) {
    Envelope at = first;
    for (int position = 0; position < count && at != null; position++) {
      if (which.test(at)) {
        return position;
      }
      at = at.next;
    }
    return -1;
  }

  /// Takes it apart, the oldest first, when it has been pushed nowhere.
  public void each(Consumer<Envelope> what) {
    for (Envelope at = first; at != null; ) {
      Envelope following = at.next;
      at.next = null;
      what.accept(at);
      at = following;
    }
  }
}
