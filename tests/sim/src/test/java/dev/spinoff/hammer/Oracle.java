// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Context;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.time.Duration;

/// What a body in [Asking] does, and the two kinds of bodies that do it.
final class Oracle {

  private static final long DELAY_MILLIS_MOST = 700;

  private final Asking scenario;
  private final Mate<Quiz> me;

  private Oracle(Asking scenario, Mate<Quiz> me) {
    this.scenario = scenario;
    this.me = me;
  }

  static Actor<Quiz> handler(Asking scenario, Mate<Quiz> me) {
    return new Handler(new Oracle(scenario, me));
  }

  static ProcessActor<Quiz> process(Asking scenario, Mate<Quiz> me) {
    return new Program(new Oracle(scenario, me));
  }

  private record Handler(Oracle oracle) implements Actor<Quiz> {
    @Override
    public void receive(Self<Quiz> self, Quiz message) throws Exception {
      boolean isToStash =
          message instanceof Quiz.Question question
              && question.manner() == Quiz.Manner.STASHED
              && self.random().nextBoolean();
      if (isToStash) {
        self.stash();
      } else if (message instanceof Quiz.TakeUp) {
        self.unstashAll();
      } else {
        oracle.take(self, message);
      }
    }
  }

  private record Program(Oracle oracle) implements ProcessActor<Quiz> {
    @Override
    public void run(ProcessSelf<Quiz> self) throws Exception {
      while (true) {
        oracle.take(self, (Quiz) self.receive());
      }
    }
  }

  private void take(Context<Quiz> self, Quiz message) throws Exception {
    switch (message) {
      case Quiz.Ask ask ->
          scenario.ask(me, ask, scenario.mate(ask.who()).seenFrom(self.node(), Quiz.class));
      case Quiz.Question question -> {
        scenario.questions().isSeen(question.id());
        treat(self, question);
      }
      case Quiz.Answer(int question, var to) -> answer(question, to);
      case Quiz.TakeUp _ -> {}
    }
  }

  private void treat(Context<Quiz> self, Quiz.Question question) throws Exception {
    int id = question.id();
    ReplyTo<Quiz.Reply> to = place(self, question);
    switch (question.manner()) {
      case NOW, STASHED -> answer(id, to);
      case SLOWLY -> {
        self.sleep(delay(self));
        answer(id, to);
      }
      case TWICE -> {
        answer(id, to);
        answer(id, to);
      }
      case LATER -> self.timers().once(id, new Quiz.Answer(id, to), delay(self));
      case FORWARDED -> forward(self, question, to);
      case ENTRUSTED -> friend(self, question).tell(new Quiz.Answer(id, to));
      case NEVER -> {}
      case FAILED -> {
        scenario.questions().fails(id);
        to.fail(new IllegalStateException("as told"));
      }
      case CRASHED -> {
        scenario.questions().fails(id);
        throw new IllegalStateException("as told");
      }
      case DECLINED -> self.unhandled();
      case STOPPED -> self.stop();
    }
  }

  // Only once, so that a question does not go round for ever.
  private void forward(Context<Quiz> self, Quiz.Question question, ReplyTo<Quiz.Reply> to) {
    if (question.friend() == me.id) {
      answer(question.id(), to);
    } else {
      Mate<Quiz> friend = scenario.mate(question.friend());
      scenario.questions().isPassedOn(question.id(), friend);
      self.forward(friend(self, question));
    }
  }

  private Ref<Quiz> friend(Context<Quiz> self, Quiz.Question question) {
    return scenario.mate(question.friend()).seenFrom(self.node(), Quiz.class);
  }

  private void answer(int question, ReplyTo<Quiz.Reply> to) {
    to.tell(scenario.questions().reply(question, me));
  }

  @SuppressWarnings("unchecked") // who asks takes replies
  private static ReplyTo<Quiz.Reply> place(Context<Quiz> self, Quiz.Question question) {
    return question.to() != null ? question.to() : (ReplyTo<Quiz.Reply>) (ReplyTo<?>) self.sender();
  }

  private static Duration delay(Context<Quiz> self) {
    return Duration.ofMillis(self.random().nextLong(DELAY_MILLIS_MOST));
  }
}
