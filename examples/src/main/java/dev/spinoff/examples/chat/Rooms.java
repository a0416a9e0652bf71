// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.util.HashMap;
import java.util.Map;

/// Knows the rooms, and opens one when it is first asked for.
final class Rooms implements Actor<Rooms.Find> {

  /// Asks for the room of this name.
  record Find(String name, ReplyTo<Ref<Room.Message>> replyTo) {}

  private final Map<String, Ref<Room.Message>> rooms = new HashMap<>();

  @Override
  public void receive(Self<Find> self, Find question) {
    Ref<Room.Message> room = rooms.computeIfAbsent(question.name(), _ -> self.spawn(Room::new));
    question.replyTo().tell(room);
  }
}
