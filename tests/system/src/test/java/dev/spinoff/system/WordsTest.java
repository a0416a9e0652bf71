// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.system.chaos.Trouble;
import dev.spinoff.system.chaos.Way;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Watches, links and questions over connections that are reset all the time: each word has its
/// effect once.
final class WordsTest {

  private static final Duration LONG = ofSeconds(60);
  private static final int ROUNDS = 40;
  private static final int BYTES_MAX = 900; // a handshake, and some words

  private final SplittableRandom random = new SplittableRandom(7);
  private Together nodes;
  private Puppet here;

  @BeforeEach
  void start() throws Exception {
    nodes = Together.patient(7);
    here = new Puppet(nodes.here, "here");
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
  }

  private void trouble() {
    Way way = random.nextBoolean() ? Way.THERE : Way.BACK;
    nodes.proxy.let(new Trouble.ResetAt(way, random.nextInt(BYTES_MAX)));
  }

  /// WA02 Each watcher is told of each end, once, with its reason.
  @Test
  void watches_overBrokenConnections_areToldOnce() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Puppet theirs = new Puppet(nodes.there, "watched" + i);
      Ref<Object> who = nodes.there("watched" + i).resolve(LONG);
      trouble();
      here.does(self -> self.watch(who));
      nodes.there("watched" + i).resolve(LONG); // behind the watch
      theirs.does(self -> self.stop(new ExitReason.Custom("over")));
      assertThat(here.next()).isEqualTo(new Terminated(who, new ExitReason.Custom("over")));
    }
    here.ref().tell("nothing else");
    assertThat(here.next()).isEqualTo("nothing else");
  }

  /// An exit comes over each link, once; one that was undone carries none.
  @Test
  void links_overBrokenConnections_areToldOnce() throws Exception {
    here.does(self -> self.trapExits(true));
    for (int i = 0; i < ROUNDS; i++) {
      boolean isUndone = random.nextBoolean();
      Puppet theirs = new Puppet(nodes.there, "linked" + i);
      Ref<Object> other = nodes.there("linked" + i).resolve(LONG);
      trouble();
      here.does(self -> {
        self.link(other);
        if (isUndone) {
          self.unlink(other);
        }
      });
      nodes.there("linked" + i).resolve(LONG);
      theirs.does(self -> self.stop(new ExitReason.Custom("over")));
      if (!isUndone) {
        assertThat(here.next()).isEqualTo(new Exited(other, new ExitReason.Custom("over")));
      }
    }
    here.ref().tell("nothing else");
    assertThat(here.next()).isEqualTo("nothing else");
  }

  /// SR05 Each question is handled once, and answered.
  @Test
  void questions_overBrokenConnections_areHandledOnce() throws Exception {
    AtomicInteger handled = new AtomicInteger();
    nodes.there.spawn(
        "echo",
        Actor.of((self, message) -> {
          handled.incrementAndGet();
          self.reply(message);
        }));
    for (int i = 0; i < ROUNDS; i++) {
      trouble();
      assertThat(nodes.there("echo").ask(i, LONG)).isEqualTo(i);
    }
    assertThat(handled).hasValue(ROUNDS);
  }

  /// Large messages are cut anywhere, too, and arrive whole.
  @Test
  void largeMessages_overBrokenConnections_arriveWhole() throws Exception {
    Puppet theirs = new Puppet(nodes.there, "theirs");
    Ref<Object> to = nodes.there("theirs");
    for (int i = 0; i < ROUNDS / 2; i++) {
      byte[] much = new byte[300_000 + i];
      random.nextBytes(much);
      nodes.proxy.let(new Trouble.ResetAt(Way.THERE, random.nextInt(much.length)));
      here.does(_ -> to.tell(much).tell("behind"));
      assertThat(theirs.next(byte[].class)).isEqualTo(much);
      assertThat(theirs.next()).isEqualTo("behind");
    }
  }
}
