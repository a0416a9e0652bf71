// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import dev.spinoff.Answer;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one run of [Chatter] has said and heard. Everybody writes into it, on every node: no real
/// program could, and that is what makes it possible to say what must not be.
///
/// What must not be is found at once where one event shows it, and else by [#checkAll].
final class Book {

  private final Simulation sim;
  private final Map<Integer, Question> questions = new LinkedHashMap<>();
  private final Map<Way, Notes> notes = new LinkedHashMap<>();
  private final Map<Home, Integer> desks = new HashMap<>();
  private final Map<Home, Integer> trips = new HashMap<>();
  private final List<Wake> wakes = new ArrayList<>();
  private int left;

  Book(Simulation sim) {
    this.sim = sim;
    this.left = sim.operations();
  }

  /// A question, and what became of it.
  private static final class Question {
    private final Home asker;
    private int handled;
    private boolean settled;

    Question(Home asker) {
      this.asker = asker;
    }
  }

  /// From a start of one node to another node.
  private record Way(Home from, String to) {}

  /// Notes are numbered from 1 on each way.
  private static final class Notes {
    private int sent;
    private int heard;
    private int last;
  }

  /// Somebody waits for the end of a [Mayfly].
  static final class Wake {
    private final Home home;
    private final String what;
    private int ends;
    private boolean isOver;

    Wake(Home home, String what) {
      this.home = home;
      this.what = what;
    }
  }

  /// Takes one of the operations that are left.
  ///
  /// @return false if there are none, or the time for them is over
  boolean takeOperation() {
    return left-- > 0 && sim.now().compareTo(sim.time()) < 0;
  }

  // ---- questions

  int ask(Home asker) {
    int id = questions.size() + 1;
    questions.put(id, new Question(asker));
    return id;
  }

  void handled(int id) {
    int times = ++question(id).handled;
    sim.check("at-most-once", times == 1, () -> "question " + id + " was handled twice");
  }

  void settled(int id, Answer<Integer> answer) {
    Question question = question(id);
    sim.check("settled-once", !question.settled, () -> "question " + id + " was settled twice");
    question.settled = true;
    if (answer instanceof Answer.Given(var value)) {
      sim.check("answer", value == id, () -> "question " + id + " got the answer to " + value);
      sim.check("answer", question.handled == 1, () -> "nobody handled question " + id);
    }
  }

  private Question question(int id) {
    return Objects.requireNonNull(questions.get(id), "a question that somebody has asked");
  }

  // ---- notes

  int note(Home from, String to) {
    return ++notes.computeIfAbsent(new Way(from, to), _ -> new Notes()).sent;
  }

  void noted(Home from, String to, int number) {
    Notes way = notes.computeIfAbsent(new Way(from, to), _ -> new Notes());
    sim.check(
        "order",
        number > way.last,
        () -> "%s heard note %d of %s after %d".formatted(to, number, from, way.last));
    way.last = number;
    way.heard++;
  }

  // ---- restarts

  void deskStarts(Home home) {
    desks.merge(home, 1, Integer::sum);
  }

  void deskTrips(Home home) {
    trips.merge(home, 1, Integer::sum);
  }

  // ---- ends

  Wake wake(Home home, String what) {
    Wake wake = new Wake(home, what);
    wakes.add(wake);
    return wake;
  }

  void ended(Wake wake, Ref<?> who, ExitReason why) {
    wake.ends++;
    sim.check("one-end", wake.ends == 1, () -> who + " has ended twice, at last with " + why);
  }

  void hummed(Wake wake, Mayfly.Hum hum) {
    sim.check("nothing-after-the-end", wake.ends == 0, () -> hum + " came after its end");
  }

  void over(Wake wake) {
    wake.isOver = true;
  }

  // ---- afterwards

  /// Whether nobody waits any more.
  boolean isSettled() {
    return questions.values().stream().allMatch(each -> each.settled || isGone(each.asker))
        && wakes.stream().allMatch(each -> each.isOver || isGone(each.home))
        && notes.entrySet().stream().allMatch(each -> addsUp(each.getKey(), each.getValue()));
  }

  private boolean isGone(Home home) {
    SimNode node = sim.node(home.node());
    return !node.isUp() || node.starts() != home.start();
  }

  /// Checks what can be said only when everything has come to rest.
  void checkAll() {
    questions.forEach((id, each) ->
        sim.check(
            "settled",
            each.settled || isGone(each.asker),
            () -> "question " + id + " of " + each.asker + " has no end"));
    for (Wake wake : wakes) {
      sim.check(
          "end-comes",
          wake.isOver || isGone(wake.home),
          () -> "on " + wake.home + " the end has not come of " + wake.what);
    }
    notes.forEach(this::checkNotes);
    desks.forEach(this::checkRestarts);
  }

  // A stream loses something only when one of its two ends is started anew.
  private boolean addsUp(Way way, Notes notes) {
    boolean isWhole = !isGone(way.from) && !isGone(new Home(way.to, 1));
    return !isWhole || notes.heard == notes.sent;
  }

  private void checkNotes(Way way, Notes notes) {
    sim.check(
        "notes-add-up",
        addsUp(way, notes),
        () ->
            "%s sent %d notes to %s, which heard %d"
                .formatted(way.from, notes.sent, way.to, notes.heard));
  }

  private void checkRestarts(Home home, int bodies) {
    int crashes = trips.getOrDefault(home, 0);
    sim.check(
        "restarts",
        isGone(home) || bodies == crashes + 1,
        () -> "the desk of %s had %d bodies after %d crashes".formatted(home, bodies, crashes));
  }
}
