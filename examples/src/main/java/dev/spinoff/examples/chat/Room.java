// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.LinkedHashSet;
import java.util.Set;

// region room
/// A room: passes on what its members say, and who comes and goes.
final class Room implements Actor<Room.Message> {

  sealed interface Message {
    record Enter(Ref<Object> who, String name) implements Message {}

    record Say(String name, String text) implements Message {}

    record Left(Ref<Object> who, String name) implements Message {}
  }

  /// What members hear.
  record Line(String text) {}

  private final Set<Ref<Object>> members = new LinkedHashSet<>();

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Message.Enter(var who, var name) -> {
        members.add(self.watch(who, new Message.Left(who, name)));
        tellAll(name + " has come");
      }
      case Message.Say(var name, var text) -> tellAll(name + ": " + text);
      case Message.Left(var who, var name) -> {
        members.remove(who);
        tellAll(name + " has left");
      }
    }
  }

  private void tellAll(String text) {
    Line line = new Line(text);
    members.forEach(member -> member.tell(line));
  }
}
// end region room
