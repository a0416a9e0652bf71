// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.spi.Control;

/// What a dead actor's reference answers: a watcher and a linker are told at once, the rest is
/// discarded.
final class Posthumous {

  private Posthumous() {}

  static void answer(LocalRef<?> dead, Control control) {
    switch (control) {
      case Control.Watch(var watcher) ->
          ActorRef.of(watcher).control(new Control.Ended(dead, ExitReason.NO_ACTOR));
      case Control.Link(var other) ->
          ActorRef.of(other).control(new Control.Exit(dead, ExitReason.NO_ACTOR, true));
      case Control.Unwatch _,
          Control.Ended _,
          Control.Unlink _,
          Control.Exit _,
          Control.Stop _,
          Control.Kill _,
          Control.Drain _ -> {}
    }
  }
}
