// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.hello;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;

/// Has two people greeted, and takes the greetings in the order it likes.
// region program
public final class Hello implements ProcessActor<Object> {
  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Actor<String> greeting =
        (actor, name) -> {
          actor.sleep(ofMillis(200)); // an actor may block: it holds up nobody but itself
          actor.reply("hello " + name);
        };
    Ref<String> greeter = self.watch(self.spawn(greeting));
    greeter.tell("Ada").tell("Joe");
    self.log().info("first:  {}", self.receive("hello Joe"::equals, ofSeconds(5)));
    self.log().info("second: {}", self.receive()); // Ada's greeting has kept its place
    greeter.kill();
    self.log().info("third:  {}", self.receive()); // the end of a watched actor is a message too
  }
}
// end region
