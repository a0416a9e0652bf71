// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.remote.internal.setup.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/*
 * A file of finds says in its comments what was wrong, or is the first thing that somebody would
 * try. Then comes, in a line each:
 *
 *   stranger HEX   bytes of a connection that nobody knows
 *   peer HEX       a frame of a peer that is admitted, its type first
 *   value HEX      what stands for a message
 *   HEX*n          in place of HEX: the same so many times
 *
 * and at last what comes of it: `ends` the connection, is `borne`, or is `refused`.
 */
/// What was once found to do harm, or could: each is tried again in every build, and whatever it
/// is, others are served as before.
final class FindsTest {

  private static final int FINDS_MIN = 15;
  private static final NodeAddress ENEMY = NodeAddress.parse("enemy@e.example:9700");
  private static final NodeAddress FRIEND = NodeAddress.parse("friend@g.example:9700");

  private final Fortress fortress = new Fortress(Settings.DEFAULT.asRelay());

  @AfterEach
  void stop() {
    fortress.end();
  }

  static List<String> finds() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(FindsTest.class.getResource("finds")).toURI());
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// There are some.
  @Test
  void finds_inTheirFolder_areThere() {
    assertThat(finds()).hasSizeGreaterThanOrEqualTo(FINDS_MIN);
  }

  /// Each comes to what it must, and the node goes on.
  @ParameterizedTest
  @MethodSource("finds")
  void find_triedAgain_doesNoHarm(String file) throws Exception {
    fortress.node().spawn("echo", Actor.of((self, message) -> self.reply(message)));
    Peer friend = new Peer(fortress.wire(), FRIEND, 99);
    List<String> lines = lines(file);
    String outcome = lines.removeLast();
    String kind = lines.getFirst().split(" ", 2)[0];
    List<byte[]> bytes = lines.stream().map(line -> bytes(line, kind)).toList();
    assertThat(outcome(kind, bytes)).as(file).isEqualTo(outcome);
    assertThat(fortress.node().lookup("/echo").ask("here", Duration.ofSeconds(10)))
        .isEqualTo("here");
    friend.say(Frames.message("/echo", Frames.number(1)));
    assertThat(friend.isOver()).isFalse();
    assertThat(fortress.remote().log().defects()).isZero();
  }

  private static List<String> lines(String file) throws IOException {
    return new ArrayList<>(
        Files.readString(folder().resolve(file), UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList());
  }

  private static byte[] bytes(String line, String kind) {
    ByteWriter out = new ByteWriter(64);
    assertThat(line).startsWith(kind + " ");
    for (String part : line.substring(kind.length()).strip().split(" ", -1)) {
      String[] halves = part.split("\\*", -1);
      int times = halves.length == 1 ? 1 : Integer.parseInt(halves[1]);
      for (int i = 0; i < times; i++) {
        out.bytes(HexFormat.of().parseHex(halves[0]));
      }
    }
    return out.toBytes();
  }

  private String outcome(String kind, List<byte[]> all) {
    return switch (kind) {
      case "stranger" -> ofStranger(all);
      case "peer" -> ofPeer(all);
      case "value" -> ofValue(all.getFirst());
      default -> "unknown: " + kind;
    };
  }

  private String ofStranger(List<byte[]> all) {
    Wire.End end = fortress.wire().connect("s.example:1");
    all.forEach(each -> end.send(ByteBuffer.wrap(each)));
    return end.isOver() ? "ends" : "borne";
  }

  private String ofPeer(List<byte[]> all) {
    Peer enemy = new Peer(fortress.wire(), ENEMY, 1);
    assertThat(enemy.isAdmitted()).isTrue();
    for (byte[] each : all) {
      ByteWriter frame = new ByteWriter(each.length);
      frame.bytes(each);
      enemy.say(frame);
    }
    return enemy.isOver() ? "ends" : "borne";
  }

  private String ofValue(byte[] bytes) {
    try {
      Reading nothing = new Reading(new Known(), fortress.remote().link(ENEMY).forms(), root());
      Object _ = fortress.codec().read(new ByteReader(bytes), Object.class, nothing);
      return "borne";
    } catch (NotDecodable | Malformed refused) {
      assertThat(refused.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n");
      return "refused";
    }
  }

  private Ref<Object> root() {
    return fortress.remote().rootOf(ENEMY);
  }
}
