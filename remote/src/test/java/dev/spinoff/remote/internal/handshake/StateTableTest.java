// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.packet.FrameType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Which frames are right when: the table of docs/guide/security.md, and that a handshake keeps to
/// it.
final class StateTableTest {

  /// Only these are allowed, of all frames there can be.
  @ParameterizedTest
  @CsvSource({
    "NEW,      DIALLER,  ''",
    "NEW,      ACCEPTOR, ''",
    "HELLO,    DIALLER,  HELLO REFUSED",
    "HELLO,    ACCEPTOR, HELLO",
    "AUTH,     DIALLER,  AUTH REFUSED",
    "AUTH,     ACCEPTOR, AUTH REFUSED",
    "READY,    DIALLER,  REFUSED READY",
    "READY,    ACCEPTOR, REFUSED READY",
    "ADMITTED, DIALLER,  CLOSE SESSION",
    "ADMITTED, ACCEPTOR, CLOSE SESSION",
    "CLOSING,  DIALLER,  ''",
    "CLOSING,  ACCEPTOR, ''",
  })
  void state_ofEachEnd_allowsTheseAlone(State state, Role role, String names) {
    List<String> allowed = Arrays.asList(names.split(" "));
    for (int type = 0; type < 256; type++) {
      String name = type >= 16 && type <= 127 ? "SESSION" : FrameType.name(type);
      assertThat(state.allows(role, type)).as(name).isEqualTo(allowed.contains(name));
    }
  }

  static Stream<State> states() {
    return Stream.of(State.values());
  }

  /// Whatever is not allowed ends a handshake, on either end and in every state; whatever is
  /// allowed gets as far as to be read.
  @ParameterizedTest
  @MethodSource("states")
  void frame_ofEveryType_isHeardOnlyIfAllowed(State state) {
    for (Role role : Role.values()) {
      for (int type = 0; type < 256; type++) {
        Handshake end = in(state, role);
        assertThat(end.state()).isEqualTo(state);
        Step step = end.frame(type, new ByteReader(new byte[0]));
        assertThat(outcome(step))
            .as(role + " " + FrameType.name(type))
            .isEqualTo(wanted(state, role, type));
      }
    }
  }

  private static String wanted(State state, Role role, int type) {
    if (state == State.CLOSING) {
      return "nothing";
    }
    if (!state.allows(role, type)) {
      return FrameType.name(type) + " in state " + state;
    }
    return switch (type) {
      case FrameType.HELLO, FrameType.AUTH, FrameType.REFUSED -> "read";
      case FrameType.READY -> "admitted";
      default -> "nothing";
    };
  }

  private static String outcome(Step step) {
    return switch (step) {
      case Step.Pending _ -> "nothing";
      case Step.Admitted _ -> "admitted";
      case Step.Refused(_, var why, _, _) -> why.contains("ends after") ? "read" : why;
    };
  }

  private static Handshake in(State state, Role role) {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    Handshake end = role == Role.DIALLER ? ends.dialler : ends.acceptor;
    if (state == State.NEW) {
      return end;
    }
    byte[] hello = Ends.bytes(ends.dialler.start());
    ends.acceptor.start();
    if (role == Role.DIALLER) {
      advanceDialler(ends, state, hello);
    } else {
      advanceAcceptor(ends, state, hello);
    }
    if (state == State.CLOSING) {
      end.close();
    }
    return end;
  }

  private static void advanceDialler(Ends ends, State state, byte[] hello) {
    byte[] answer = ends.toAcceptor(hello);
    if (state.compareTo(State.HELLO) > 0) {
      byte[] proof = ends.toDialler(answer);
      List<Ends.Frame> authAndReady = Ends.Frame.all(ends.toAcceptor(proof));
      int heard = state == State.AUTH ? 0 : state == State.READY ? 1 : 2;
      IntStream.range(0, heard).forEach(i -> authAndReady.get(i).to(ends.dialler));
    }
  }

  private static void advanceAcceptor(Ends ends, State state, byte[] hello) {
    if (state.compareTo(State.HELLO) > 0) {
      byte[] answer = ends.toAcceptor(hello);
      if (state.compareTo(State.AUTH) > 0) {
        byte[] authAndReady = ends.toAcceptor(ends.toDialler(answer));
        if (state.compareTo(State.READY) > 0) {
          ends.toAcceptor(ends.toDialler(authAndReady));
        }
      }
    }
  }

  /// A handshake that is over says nothing more, whatever comes.
  @Test
  void handshake_thatHasRefused_isSilent() {
    Ends ends = new Ends(Ends.alice(), Ends.bob());
    ends.acceptor.start();
    assertThat(Ends.bytes(ends.acceptor.refuse("late"))).isNotEmpty();
    for (int type = 0; type < 256; type++) {
      assertThat(Ends.bytes(ends.acceptor.frame(type, new ByteReader(new byte[0])))).isEmpty();
    }
    assertThat(ends.acceptor.state()).isEqualTo(State.CLOSING);
  }
}
