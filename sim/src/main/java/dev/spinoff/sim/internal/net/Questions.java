// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.NodeAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The questions between a node and another one that are not over: those asked there, and those
/// that came from there.
final class Questions {

  private final Map<ReplyTo<?>, Ref<?>> asked = new LinkedHashMap<>(); // whom
  private final Map<ReplyTo<?>, ReplyTo<Object>> come = new LinkedHashMap<>(); // by the place there

  /// Notes a question that was sent there.
  ///
  /// @param givenUp called once if it is over before that node has said so
  void asked(ReplyTo<?> asker, Ref<?> whom, NodeAccess access, Runnable givenUp) {
    asked.put(asker, whom);
    boolean _ =
        access.whenDone(
            asker,
            () -> {
              if (asked.remove(asker) != null) {
                givenUp.run();
              }
            });
  }

  /// Notes that the other node has said what has become of a question that was sent there.
  void settled(ReplyTo<?> asker) {
    asked.remove(asker);
  }

  /// Lets all fail that were sent there.
  void breakOff(NodeAccess access, String why) {
    breakOff(access, why, _ -> true);
  }

  /// Lets those fail that were for exactly one actor there.
  void breakOffExact(NodeAccess access, String why) {
    breakOff(access, why, whom -> whom.incarnation() != 0);
  }

  private void breakOff(NodeAccess access, String why, Predicate<Ref<?>> which) {
    for (ReplyTo<?> asker : open()) {
      Ref<?> whom = asked.get(asker);
      if (whom != null && which.test(whom)) {
        asked.remove(asker);
        access.breakOff(asker, whom + " cannot be reached any more: " + why, null);
      }
    }
  }

  /// The askers of those that were sent there.
  List<ReplyTo<?>> open() {
    return List.copyOf(asked.keySet());
  }

  /// Notes a question that came from there.
  ///
  /// @param place the asker over there
  /// @param asker the same here
  void came(ReplyTo<?> place, ReplyTo<Object> asker, NodeAccess access) {
    come.put(place, asker);
    boolean _ = access.whenDone(asker, () -> come.remove(place));
  }

  /// The place here of one that came from there.
  @Nullable ReplyTo<Object> here(ReplyTo<?> place) {
    return come.get(place);
  }

  /// Says of all that came from there that nobody waits for them.
  void withdraw(NodeAccess access) {
    List.copyOf(come.values()).forEach(access::withdraw);
  }
}
