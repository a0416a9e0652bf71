// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.event.Event;
import dev.spinoff.remote.internal.setup.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nodes of other versions: one of the first, whose words are on record, and one of a later one,
/// which says the same, and more that nobody knows yet.
final class OldPeerTest {

  private static final byte[] NO_FEATURES = {0};
  private static final byte[] ALL_FEATURES = // but for that of not listening
      HexFormat.of().parseHex("fdffffffffffffffff01");
  private static final String LATER_FIELDS = "0503010203" + "0700" + "ff0f0141"; // 5, 7, 2,047
  private static final int[] LATER_FRAMES = {24, 31, 96, 127};

  private final Fortress fortress = new Fortress(Settings.DEFAULT);
  private final BlockingQueue<Event> downs = new LinkedBlockingQueue<>();

  @BeforeEach
  void spawn() {
    fortress.node().spawn("echo", Actor.of((self, message) -> self.reply(message)));
    fortress.node().spawn("victim", Actor.of((_, _) -> {}));
    fortress.node().spawn("other", Actor.of((_, _) -> {}));
    fortress.node().events().subscribe(Event.NodeDown.class, downs::add);
  }

  @AfterEach
  void stop() {
    fortress.end();
  }

  /// One of the first version is understood in all that it says, and understands the answers.
  @Test
  void peer_ofTheFirstVersion_isUnderstood() throws Exception {
    OldPeer peer = new OldPeer(fortress.wire());
    peer.meet(1, NO_FEATURES, "");
    talk(peer, false);
  }

  /// So is one of a later version that still speaks the first: fields, features and frames of a
  /// connection that nobody knows are passed over.
  @Test
  void peer_ofALaterVersion_isUnderstood() throws Exception {
    OldPeer peer = new OldPeer(fortress.wire());
    peer.meet(9, ALL_FEATURES, LATER_FIELDS);
    talk(peer, true);
  }

  private void talk(OldPeer peer, boolean isLater) throws Exception {
    List<String> lines = transcript();
    assertThat(lines).hasSizeGreaterThan(15);
    for (String line : lines) {
      byte[] frame = HexFormat.ofDelimiter(" ").parseHex(line.substring(5));
      if (line.startsWith("say")) {
        peer.say(frame);
        for (int i = 0; isLater && i < LATER_FRAMES.length; i++) {
          peer.say(new byte[] {(byte) LATER_FRAMES[i], 1, 2, 3});
        }
      } else {
        assertThat(heard(peer, frame)).as(line).startsWith(frame);
      }
    }
    Event down = downs.poll(10, TimeUnit.SECONDS);
    assertThat(String.valueOf(down)).contains(OldPeer.ADDRESS, "has stopped");
  }

  private static byte[] heard(OldPeer peer, byte[] wanted) throws InterruptedException {
    byte[] next = peer.next();
    for (int waits = 0; !Arrays.equals(beginning(next, wanted), wanted) && waits < 20; ) {
      if (next.length == 0) {
        peer.await();
        waits++;
      } else {
        assertThat((int) next[0]).as("the type of a frame by the way").isBetween(16, 19);
      }
      next = peer.next();
    }
    return next;
  }

  private static byte[] beginning(byte[] frame, byte[] of) {
    return Arrays.copyOf(frame, Math.min(frame.length, of.length));
  }

  private static List<String> transcript() throws IOException {
    try (InputStream in = OldPeerTest.class.getResourceAsStream("version-1.txt")) {
      String text = new String(Objects.requireNonNull(in, "it is there").readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }
}
