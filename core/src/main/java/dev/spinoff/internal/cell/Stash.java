// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.mailbox.Chain;
import dev.spinoff.internal.mailbox.Envelope;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a handler has set aside, in arrival order, up to what its recipe allows. Used by the owner
/// of the inbox only, but for the count.
final class Stash {

  private final CellContext<?> owner;
  private final Cell cell;
  private final Chain chain = new Chain();
  private @Nullable Envelope latest; // the message at hand, if it is in here

  Stash(CellContext<?> owner) {
    this.owner = owner;
    this.cell = owner.cell;
  }

  void add(Envelope handling) {
    if (latest == handling) {
      throw new IllegalStateException(cell.ref + " has stashed this message already");
    }
    if (chain.count() >= cell.terms.stashUpTo()) {
      throw new IllegalStateException(
          cell.ref + " has stashed " + chain.count() + " messages, as many as its recipe allows");
    }
    owner.setApart(cell);
    chain.add(handling);
    latest = handling;
  }

  /// Gives everything back to the mailbox, before what waits there.
  void putBack() {
    cell.putBackAll(owner, chain);
  }

  /// Notes that the message at hand is no longer.
  void handled() {
    latest = null;
  }

  int positionOf(Predicate<Envelope> which) {
    return chain.positionOf(which);
  }

  int count() {
    return chain.count();
  }
}
