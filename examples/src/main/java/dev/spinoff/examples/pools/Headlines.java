// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.pools;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Key;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.routing.Topic;
import java.util.List;

/// A topic and two who subscribe to it.
public final class Headlines {

  private Headlines() {}

  /// Logs what it reads.
  static Actor<String> reader() {
    return Actor.of((self, headline) -> self.log().info("read: {}", headline));
  }

  public static void main(String[] args) throws InterruptedException {
    try (Node node = Node.start()) {
      // region topic
      Topic<String> headlines = Topic.of(node, Key.of("headlines", String.class));
      Ref<String> ada = node.spawn("ada", Headlines::reader);
      Ref<String> grace = node.spawn("grace", Headlines::reader);
      headlines.subscribe(ada);
      headlines.subscribe(grace);
      headlines.publish("Actors found to be small");
      // end region
      headlines.subscribers(ofSeconds(1)); // the topic has handed the headline on
      for (Ref<String> reader : List.of(ada, grace)) {
        reader.drain();
        reader.join(ofSeconds(1));
      }
    }
  }
}
