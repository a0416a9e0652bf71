// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.time.Duration;

/// What the actors of [RemoteChatter] understand: orders of the scenario, and what they say to each
/// other.
sealed interface Gossip {

  /// What becomes of a question.
  enum Manner {
    NOW,
    LATER,
    /// It is passed on to a friend, who does not pass it on.
    FORWARDED,
    /// The place for its answer is given to a friend.
    ENTRUSTED,
    NEVER
  }

  // ---- orders

  /// Say so many words to that one.
  ///
  /// @param padding how many bytes go along with each
  record Say(int to, int count, int padding) implements Gossip {}

  /// Tell that one of a third.
  record Introduce(int to, int third) implements Gossip {}

  record Watch(int who) implements Gossip {}

  record Unwatch(int who) implements Gossip {}

  /// Ask that one.
  record Ask(int who, Manner manner, int friend, Duration timeout) implements Gossip {}

  record Nap(Duration time) implements Gossip {}

  record Quit() implements Gossip {}

  // ---- what is said

  /// One word of many.
  ///
  /// @param id which one
  /// @param number which one of those from its sender to its receiver, from 1
  /// @param self the sender
  @SuppressWarnings("ArrayRecordComponent") // it is only sent and read
  record Word(int id, int from, int to, int number, Ref<Gossip> self, byte[] padding)
      implements Gossip {

    @Override
    public String toString() {
      return "word %d (number %d from m%d to m%d)".formatted(id, number, from, to);
    }
  }

  /// Here is somebody.
  record Meet(int who, Ref<Gossip> ref) implements Gossip {}

  /// A question.
  ///
  /// @param friend who else has a part in it
  record Question(int id, Manner manner, int friend, ReplyTo<Integer> to) implements Gossip {}

  /// Answer this.
  record Entrust(int question, ReplyTo<Integer> to) implements Gossip {}
}
