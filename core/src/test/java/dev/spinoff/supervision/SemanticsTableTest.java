// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Answer;
import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of `docs/semantics/supervision.md`, line by line: which restart type, ended how, under
/// which strategy, does what to itself and its siblings.
final class SemanticsTableTest extends NodeTest {

  /// Of three children `a`, `b`, `c` it is `b` that ends.
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource(
      textBlock =
          """
          # strategy  | restart   | b ends       | a, b, c
          ONE_FOR_ONE  | PERMANENT | in order     | undisturbed restarted undisturbed
          ONE_FOR_ONE  | PERMANENT | out of order | undisturbed restarted undisturbed
          ONE_FOR_ONE  | TRANSIENT | in order     | undisturbed ended undisturbed
          ONE_FOR_ONE  | TRANSIENT | out of order | undisturbed restarted undisturbed
          ONE_FOR_ONE  | TEMPORARY | in order     | undisturbed ended undisturbed
          ONE_FOR_ONE  | TEMPORARY | out of order | undisturbed ended undisturbed
          ONE_FOR_ALL  | PERMANENT | in order     | restarted restarted restarted
          ONE_FOR_ALL  | PERMANENT | out of order | restarted restarted restarted
          ONE_FOR_ALL  | TRANSIENT | in order     | undisturbed ended undisturbed
          ONE_FOR_ALL  | TRANSIENT | out of order | restarted restarted restarted
          ONE_FOR_ALL  | TEMPORARY | in order     | undisturbed ended undisturbed
          ONE_FOR_ALL  | TEMPORARY | out of order | undisturbed ended undisturbed
          REST_FOR_ONE | PERMANENT | in order     | undisturbed restarted restarted
          REST_FOR_ONE | PERMANENT | out of order | undisturbed restarted restarted
          REST_FOR_ONE | TRANSIENT | in order     | undisturbed ended undisturbed
          REST_FOR_ONE | TRANSIENT | out of order | undisturbed restarted restarted
          REST_FOR_ONE | TEMPORARY | in order     | undisturbed ended undisturbed
          REST_FOR_ONE | TEMPORARY | out of order | undisturbed ended undisturbed
          """,
      delimiter = '|')
  void child_ends_followsTheTable(Strategy strategy, Restart restart, String how, String outcome)
      throws Exception {
    int row = 0;
    for (Ending ending : Ending.of(how)) {
      assertRow(strategy, restart, ending, "row" + ++row, List.of(outcome.split(" ")));
    }
  }

  private void assertRow(
      Strategy strategy, Restart restart, Ending ending, String name, List<String> expected)
      throws Exception {
    Ref<Supervisor.Message> supervisor =
        node.spawn(name, Specs.of(strategy).children(subject("a"), b(restart), subject("c")));
    supervisor.ask(Supervisor.AwaitStarted::new, SOON);
    List<Ref<Object>> children =
        Stream.of("a", "b", "c").map(child -> node.lookup("/" + name + "/" + child)).toList();

    endOf(children.get(1), ending, expected.get(1).equals("ended"));

    // b first: once it answers, its group is down or up, and whoever is down answers when up again.
    List<String> seen = new ArrayList<>(List.of("", seen(children.get(1)), ""));
    seen.set(0, seen(children.get(0)));
    seen.set(2, seen(children.get(2)));
    assertThat(seen).as("%s, %s, %s", strategy, restart, ending).isEqualTo(expected);
    assertKept(supervisor, restart, expected.get(1));
  }

  private void endOf(Ref<Object> child, Ending ending, boolean forGood) throws Exception {
    var ends = end(child);
    ending.happen(child);
    if (forGood) {
      why(ends);
      assertThatThrownBy(() -> node.lookup(child.address().path())).isInstanceOf(NoSuchActor.class);
    }
  }

  private String seen(Ref<Object> child) throws Exception {
    return switch (child.tryAsk(Subject.Question.LIFE, SOON)) {
      case Answer.Given(Integer life) -> life == 1 ? "undisturbed" : "restarted";
      case Answer.Failed<?> _ -> "ended";
      default -> "silent";
    };
  }

  /// A transient child that has ended stays in the books, a temporary one does not.
  private static void assertKept(Ref<Supervisor.Message> supervisor, Restart restart, String b)
      throws Exception {
    boolean isDropped = b.equals("ended") && restart == Restart.TEMPORARY;
    var kept = isDropped ? List.of("a", "c") : List.of("a", "b", "c");
    var state = b.equals("ended") ? ChildReport.State.STOPPED : ChildReport.State.RUNNING;
    until(() -> {
      var reports = reports(supervisor);
      return reports.stream().map(ChildReport::name).toList().equals(kept)
          && (isDropped || reports.get(1).state() == state);
    });
  }

  private ChildSpec<Object> b(Restart restart) {
    return subject("b").restart(restart);
  }

  /// The ways to end, and whether they are in order.
  private enum Ending {
    ITS_OWN_STOP(true) {
      @Override
      void happen(Ref<Object> child) {
        child.tell(ExitReason.NORMAL);
      }
    },
    SOMEBODYS_STOP(true) {
      @Override
      void happen(Ref<Object> child) {
        child.stop();
      }
    },
    SHUTDOWN(true) {
      @Override
      void happen(Ref<Object> child) {
        child.tell(ExitReason.SHUTDOWN);
      }
    },
    CRASH(false) {
      @Override
      void happen(Ref<Object> child) {
        crash(child);
      }
    },
    KILL(false) {
      @Override
      void happen(Ref<Object> child) {
        child.kill();
      }
    },
    REASON_OF_ITS_OWN(false) {
      @Override
      void happen(Ref<Object> child) {
        child.tell(new ExitReason.Custom("enough"));
      }
    };

    private final boolean inOrder;

    Ending(boolean inOrder) {
      this.inOrder = inOrder;
    }

    abstract void happen(Ref<Object> child);

    static List<Ending> of(String how) {
      return Stream.of(values()).filter(e -> e.inOrder == how.equals("in order")).toList();
    }
  }
}
