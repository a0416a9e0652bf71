// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.http.SocketMessage;
import dev.spinoff.http.WebSocket;

// region member
/// A member of a room: one browser's connection.
final class Member implements ProcessActor<Object> {

  private static final int GOING_AWAY = 1001;

  private final WebSocket socket;
  private final Ref<Rooms.Find> rooms;

  Member(WebSocket socket, Ref<Rooms.Find> rooms) {
    this.socket = socket;
    this.rooms = rooms;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    String name = socket.request().query("name").text("somebody");
    String place = socket.request().path("room").text();
    Ref<Room.Message> room =
        rooms.<Ref<Room.Message>>ask(to -> new Rooms.Find(place, to), ofSeconds(5));
    self.watch(room);
    room.tell(new Room.Message.Enter(self.ref(), name));
    while (true) {
      switch (self.receive()) {
        case SocketMessage.Text(var text) -> room.tell(new Room.Message.Say(name, text));
        case Room.Line(var text) -> socket.send(text);
        case Terminated _ -> socket.close(GOING_AWAY, "the room has gone");
        default -> {} // bytes, and the end, after which it is stopped
      }
    }
  }
}
// end region member
