// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.spinoff.Actor;
import dev.spinoff.NodeOptions;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// What a body logs says who it is.
final class LogContextTest {

  private static final String HERE = LogContextTest.class.getName();

  @RegisterExtension
  final TestNode node = TestNode.with(NodeOptions.defaults().withTracing(true).withMdc(true));

  @RegisterExtension final TestNode plain = TestNode.real();

  private record Line(String logger, String text, String pairs, Map<String, String> mdc) {}

  private final Recorder<Line> lines = new Recorder<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(line(event));
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger(HERE);

  @BeforeEach
  void listen() {
    appender.start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  /// The logger is named after the body's class, and its lines carry the actor's address.
  @Test
  void log_ofHandler_namesClassAndAddress() throws Exception {
    Ref<Object> ref = plain.spawn("talker", Talker::new);

    ref.tell("hello");

    Line line = lines.next();
    assertThat(line.logger()).isEqualTo(Talker.class.getName());
    assertThat(line.text()).isEqualTo("got hello");
    assertThat(line.pairs()).contains("/talker");
  }

  /// The same holds for a process.
  @Test
  void log_ofProcess_namesClassAndAddress() throws Exception {
    plain.spawn("walker", Walker::new).tell("hello");

    Line line = lines.next();
    assertThat(line.logger()).isEqualTo(Walker.class.getName());
    assertThat(line.pairs()).contains("/walker");
  }

  /// With a trace there is a pair for it, one more than without.
  @Test
  void log_ofTracedMessage_carriesTheTrace() throws Exception {
    node.spawn("talker", Talker::new).tell("hello");
    Line traced = lines.next();
    plain.spawn("talker", Talker::new).tell("hello");
    Line untraced = lines.next();

    assertThat(traced.pairs()).contains("trace");
    assertThat(untraced.pairs()).doesNotContain("trace");
  }

  /// The MDC is set around bodies if the node's options say so, and cleared after them.
  @Test
  void mdc_whenSwitchedOn_namesTheActor() throws Exception {
    node.spawn("talker", Talker::new).tell("hello");

    assertThat(lines.next().mdc()).containsValue("/talker");
  }

  /// It is left alone otherwise.
  @Test
  void mdc_byDefault_isEmpty() throws Exception {
    plain.spawn("talker", Talker::new).tell("hello");

    assertThat(lines.next().mdc()).isEmpty();
  }

  /// Bodies share workers; each sees its own address and no other.
  @Test
  void mdc_ofEachBody_isItsOwn() throws Exception {
    for (int i = 0; i < 50; i++) {
      node.spawn("talker" + i, Talker::new).tell("/talker" + i);
    }

    assertThat(lines.next(50))
        .allSatisfy(line -> assertThat(line.text()).endsWith(actorIn(line.mdc())));
  }

  private static String actorIn(Map<String, String> mdc) {
    return mdc.values().stream().filter(it -> it.startsWith("/")).findFirst().orElse("nobody");
  }

  private static Line line(ILoggingEvent event) {
    List<?> pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    return new Line(
        event.getLoggerName(),
        event.getFormattedMessage(),
        pairs.toString(),
        Map.copyOf(event.getMDCPropertyMap()));
  }

  private static final class Talker implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      self.log().info("got {}", message);
    }
  }

  private static final class Walker implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      self.log().info("got {}", self.receive());
    }
  }
}
