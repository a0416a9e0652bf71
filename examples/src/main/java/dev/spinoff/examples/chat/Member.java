// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.chat;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.http.SocketMessage;
import dev.spinoff.http.WebSocket;

// region member
/// A member of a room: one browser's connection.
final class Member implements ProcessActor<Object> {

  private final WebSocket socket;

  Member(WebSocket socket) {
    this.socket = socket;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    String name = socket.request().query("name").text("somebody");
    String place = socket.request().path("room").text();
    Ref<Rooms.Find> rooms = self.node().lookup("/rooms", Rooms.Find.class);
    Ref<Room.Message> room =
        rooms.<Ref<Room.Message>>ask(to -> new Rooms.Find(place, to), ofSeconds(5));
    room.tell(new Room.Message.Enter(self.ref(), name));
    while (true) {
      switch (self.receive()) {
        case SocketMessage.Text(var text) -> room.tell(new Room.Message.Say(name, text));
        case Room.Line(var text) -> socket.send(text);
        default -> {} // bytes, and the end, after which it is stopped
      }
    }
  }
}
// end region member
