// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.node;

import static dev.spinoff.event.Event.NodeDown.Cause.LOST;
import static dev.spinoff.event.Event.NodeDown.Cause.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.spinoff.NodeAddress;
import dev.spinoff.event.Event;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// What happens between nodes, for whoever listens, and for the log.
final class NodeEventsTest {

  private static final NodeAddress OTHER = NodeAddress.parse("nodeevents@localhost:9701");

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.real().with(transport);

  private final Recorder<String> lines = new Recorder<>();
  private final Recorder<List<KeyValuePair>> nodes = new Recorder<>(); // that they come from
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String text = event.getFormattedMessage();
          if (text.startsWith(OTHER.toString())) { // other tests may log at the same time
            lines.add(event.getLevel() + " " + text);
            nodes.add(event.getKeyValuePairs());
          }
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.node");

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
  }

  /// They are published as what happens to actors is, and told apart by their type.
  @Test
  void listener_ofNodes_seesThoseOnly() throws Exception {
    Recorder<Event.OfNode> ofNodes = node.log(Event.OfNode.class);
    Recorder<Event> all = node.log(Event.class);
    transport.access().publish(new Event.NodeUp(OTHER));
    node.puppet().settle();
    transport.access().publish(new Event.NodeDown(OTHER, LOST, "silent"));
    assertThat(ofNodes.next(2))
        .containsExactly(new Event.NodeUp(OTHER), new Event.NodeDown(OTHER, LOST, "silent"))
        .allMatch(event -> event.node().equals(OTHER));
    assertThat(ofNodes.rest()).isEmpty();
    assertThat(all.next(3).get(1)).isInstanceOf(Event.Spawned.class);
  }

  /// The log has a line for each. An orderly stop is no reason to warn, and a node that was
  /// declared dead goes on in a new life.
  @Test
  void log_always_hasALineForEach() throws Exception {
    transport.access().publish(new Event.NodeUp(OTHER));
    transport.access().publish(new Event.NodeDown(OTHER, LOST, "silent"));
    transport.access().publish(new Event.NodeDown(OTHER, STOPPED, "it has said so"));
    transport.access().publish(new Event.DeclaredDead(OTHER));
    assertThat(lines.next(4))
        .containsExactly(
            "INFO " + OTHER + " can be reached",
            "WARN " + OTHER + " is lost: silent",
            "INFO " + OTHER + " has stopped",
            "WARN " + OTHER + " has declared this node dead: its actors are lost to that one");
  }

  /// Each line names the node that it comes from: a program may run several.
  @Test
  void log_always_namesItsNode() throws Exception {
    transport.access().publish(new Event.NodeUp(OTHER));
    assertThat(nodes.next(1))
        .containsExactly(List.of(new KeyValuePair("node", "shop@localhost:9700")));
  }
}
