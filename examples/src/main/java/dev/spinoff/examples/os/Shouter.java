// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.os;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.os.Command;
import dev.spinoff.os.Input;
import dev.spinoff.os.Output;

/// Talks to a program that reads lines and prints them in capital letters.
public final class Shouter implements ProcessActor<Output> {

  private static final String SHOUT = "while read line; do echo $line | tr a-z A-Z; done";

  public static void main(String[] args) throws InterruptedException {
    try (Node node = Node.start()) {
      node.spawn("shouter", Shouter::new).join(ofSeconds(10));
    }
  }

  // region conversation
  @Override
  public void run(ProcessSelf<Output> self) throws InterruptedException {
    Command shout = Command.of("sh", "-c", SHOUT);
    Ref<Input> program = self.spawn(shout.reportingTo(self.ref()));
    program.tell(Input.Write.line("hello")).tell(Input.Write.line("world"));
    program.tell(new Input.Close());
    boolean running = true;
    while (running) {
      running = hear(self, self.receive(Output.class, ofSeconds(5)));
    }
  }

  private static boolean hear(ProcessSelf<Output> self, Output output) {
    switch (output) {
      case Output.Line line -> {
        self.log().info("it says {}", line.text());
        line.handled(); // one more may come
      }
      case Output.Exited(_, var status) -> self.log().info("it ended with {}", status);
      case Output.NotStarted(_, var why) -> self.log().info("{}", why);
    }
    return output instanceof Output.Line;
  }
  // end region
}
