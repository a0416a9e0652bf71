// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import dev.spinoff.spi.AwayAsker;

/// The place of a question that came from another node: what becomes of it goes back there.
public final class RemoteAsker extends Asker<Object> {

  private final Host host;
  private final Ref<?> target;
  private final AwayAsker away;

  /// @param target the actor here that the question is for
  public RemoteAsker(Host host, Ref<?> target, AwayAsker away) {
    this.host = host;
    this.target = target;
    this.away = away;
  }

  /// Who is told of the outcome.
  public AwayAsker away() {
    return away;
  }

  @Override
  void hand(Outcome how) {
    switch (how) {
      case Outcome.Given(Object answer) -> away.answered(answer);
      case Outcome.Failed(Throwable failure) -> away.failed(failure);
      case Outcome.Broken broken -> away.broken(broken.why(), broken.cause());
      case Outcome.Late _, Outcome.Withdrawn _ -> {} // it is known there
    }
  }

  // It counts as answered where it was asked.
  @Override
  void answered(Object answer) {}

  @Override
  Host host() {
    return host;
  }

  @Override
  Ref<?> target() {
    return target;
  }

  @Override
  public String toString() {
    return away.toString();
  }
}
