// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nodes in programs of their own, which are killed, stopped and started again. All of it with the
/// default settings.
final class ProgramsTest {

  private static final String ECHO = "/echo ";

  private final NodeAddress oneAt = Ports.free("one");
  private final NodeAddress otherAt = Ports.free("other");
  private final List<Program> programs = new ArrayList<>();

  private Program start(NodeAddress at) throws Exception {
    Program program = Program.start(at.toString());
    programs.add(program);
    return program;
  }

  @AfterEach
  void close() {
    programs.forEach(Program::close);
  }

  private void keepAndWatch(Program who, NodeAddress at) throws InterruptedException {
    who.told("keep it " + at + "/echo");
    who.says("kept it");
    who.told("watch it");
    who.says("watching");
    who.told("ask it first");
    who.says("answer echo of first");
  }

  /// BN02 SR05 Two programs talk.
  @Test
  void programs_thatRun_talk() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    one.told("ask " + otherAt + ECHO + "hello");
    one.says("answer echo of hello");
    other.says("got hello");
    other.told("ask " + oneAt + ECHO + "hello");
    other.says("answer echo of hello");
  }

  /// BN03 A program that stops in order is told of by its reason.
  @Test
  void program_stoppedInOrder_isTold() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    keepAndWatch(one, otherAt);
    other.told("stop");
    other.says("stopped");
    one.says("ended Shutdown");
  }

  /// BN03 WA05 A program that is killed is found dead; what is sent to it then is lost, and said
  /// so.
  @Test
  void program_killed_isFoundDead() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    keepAndWatch(one, otherAt);
    other.kill();
    assertThat(one.says("ended")).contains("Unreachable");
    one.told("tell it more");
    one.says("lost LINK_DOWN more");
  }

  /// BN04 A program that is killed and started again at once is another one.
  @Test
  void program_startedAgainAtOnce_isAnother() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    keepAndWatch(one, otherAt);
    other.kill();
    Program again = start(otherAt);
    assertThat(one.says("ended")).contains("Unreachable");
    one.told("ask " + otherAt + ECHO + "anew");
    one.says("answer echo of anew");
    again.says("got anew");
    one.told("tell it old");
    again.says("lost STOPPED");
    one.told("keep it " + otherAt + "/echo");
    one.says("kept it");
    one.told("ask it again");
    one.says("answer echo of again");
  }

  /// A program that does not run for 2 s alarms nobody.
  @Tag("campaign")
  @Test
  void program_stoppedShortly_alarmsNobody() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    keepAndWatch(one, otherAt);
    keepAndWatch(other, oneAt);
    one.within(ofSeconds(1)); // it says that it got the first
    other.signal("STOP");
    assertThat(one.within(ofSeconds(2))).isNull();
    other.signal("CONT");
    one.told("ask it after");
    one.says("answer echo of after");
    other.told("ask it after");
    other.says("answer echo of after");
  }

  /// A program that does not run for long is given up. When it goes on it learns of it, and both
  /// talk again, with new references.
  @Test
  void program_stoppedForLong_isGivenUpAndTalksAgain() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    keepAndWatch(one, otherAt);
    keepAndWatch(other, oneAt);
    other.signal("STOP");
    assertThat(one.says("ended")).contains("Unreachable");
    one.told("tell it old");
    one.says("lost LINK_DOWN old");
    other.signal("CONT");
    assertThat(other.says("ended")).contains("Unreachable");
    one.told("ask " + otherAt + ECHO + "anew");
    one.says("answer echo of anew");
    other.told("ask " + oneAt + ECHO + "anew");
    other.says("answer echo of anew");
    one.told("tell it old");
    one.says("lost LINK_DOWN old");
    other.told("tell it old");
    other.says("lost LINK_DOWN old");
  }

  /// Of three programs two go on when one is killed.
  @Tag("campaign")
  @Test
  void program_killedAmongThree_leavesTheOthersTalking() throws Exception {
    Program one = start(oneAt);
    Program other = start(otherAt);
    NodeAddress thirdAt = Ports.free("third");
    Program third = start(thirdAt);
    keepAndWatch(one, otherAt);
    keepAndWatch(third, otherAt);
    one.told("ask " + thirdAt + ECHO + "hello");
    one.says("answer echo of hello");
    other.kill();
    one.says("ended");
    third.says("ended");
    one.told("ask " + thirdAt + ECHO + "still");
    one.says("answer echo of still");
  }
}
