// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Context;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a body in [RemoteChatter] does, and the two kinds of bodies that do it.
final class Gossiper {

  private static final int DELAY_MILLIS_MOST = 1_500;

  private final RemoteChatter scenario;
  private final Mate<Gossip> me;
  private final Map<Integer, Ref<Gossip>> known = new LinkedHashMap<>(); // whom it has met

  private Gossiper(RemoteChatter scenario, Mate<Gossip> me) {
    this.scenario = scenario;
    this.me = me;
  }

  static Actor<Gossip> handler(RemoteChatter scenario, Mate<Gossip> me) {
    return new Handler(new Gossiper(scenario, me));
  }

  static ProcessActor<Gossip> process(RemoteChatter scenario, Mate<Gossip> me) {
    return new Program(new Gossiper(scenario, me));
  }

  private record Handler(Gossiper gossiper) implements Actor<Gossip> {
    @Override
    public void receive(Self<Gossip> self, Gossip message) throws Exception {
      gossiper.take(self, message);
    }

    @Override
    public void onSignal(Self<Gossip> self, Signal signal) {
      gossiper.take(signal);
    }
  }

  private record Program(Gossiper gossiper) implements ProcessActor<Gossip> {
    @Override
    public void run(ProcessSelf<Gossip> self) throws Exception {
      while (true) {
        switch (self.receive()) {
          case Gossip message -> gossiper.take(self, message);
          case Object signal -> gossiper.take((Signal) signal);
        }
      }
    }
  }

  private void take(Signal signal) {
    if (signal instanceof Terminated(var who, var why)) {
      scenario.isTold(me, who, why);
    }
  }

  private void take(Context<Gossip> self, Gossip message) throws Exception {
    switch (message) {
      case Gossip.Say say -> say(self, say);
      case Gossip.Introduce(int to, int third) ->
          ref(self, to).tell(new Gossip.Meet(third, ref(self, third)));
      case Gossip.Watch(int who) -> watch(self, who);
      case Gossip.Unwatch(int who) -> unwatch(self, who);
      case Gossip.Ask ask -> ask(self, ask);
      case Gossip.Nap(var time) -> self.sleep(time);
      case Gossip.Quit _ -> self.stop();
      case Gossip.Word word -> hear(self, word);
      case Gossip.Meet(int who, var ref) -> known.put(who, ref);
      case Gossip.Question question -> answer(self, question);
      case Gossip.Entrust(int question, var to) -> to.tell(question);
    }
  }

  // As it was told of them, or whoever lives there.
  private Ref<Gossip> ref(Context<Gossip> self, int who) {
    Ref<Gossip> met = known.get(who);
    return met != null ? met : scenario.mate(who).seenFrom(self.node(), Gossip.class);
  }

  private void say(Context<Gossip> self, Gossip.Say say) {
    Ref<Gossip> to = ref(self, say.to());
    for (int i = 0; i < say.count(); i++) {
      to.tell(scenario.words().write(me, scenario.mate(say.to()), self.ref(), say.padding()));
    }
  }

  private void hear(Context<Gossip> self, Gossip.Word word) {
    scenario.words().isSeen(word);
    scenario.vigils().hears(me, word.self());
    if (self.random().nextBoolean()) {
      known.put(word.from(), word.self());
    }
  }

  private void watch(Context<Gossip> self, int who) {
    Ref<Gossip> ref = ref(self, who);
    scenario.vigils().watches(me, ref, scenario.mate(who));
    self.watch(ref);
  }

  private void unwatch(Context<Gossip> self, int who) {
    Ref<Gossip> ref = ref(self, who);
    self.unwatch(ref);
    scenario.vigils().unwatches(me, ref);
  }

  private void ask(Context<Gossip> self, Gossip.Ask ask) {
    scenario.ask(
        me,
        ask.timeout(),
        id ->
            ref(self, ask.who())
                .askAsync(
                    (ReplyTo<Integer> to) ->
                        new Gossip.Question(id, ask.manner(), ask.friend(), to),
                    ask.timeout()));
  }

  private void answer(Context<Gossip> self, Gossip.Question question) {
    switch (question.manner()) {
      case NOW -> question.to().tell(question.id());
      case LATER ->
          self.timers()
              .once(question.id(), new Gossip.Entrust(question.id(), question.to()), delay(self));
      case FORWARDED -> forward(self, question);
      case ENTRUSTED ->
          ref(self, question.friend()).tell(new Gossip.Entrust(question.id(), question.to()));
      case NEVER -> {}
    }
  }

  private void forward(Context<Gossip> self, Gossip.Question question) {
    if (question.friend() == me.id) {
      question.to().tell(question.id());
    } else {
      self.forward(ref(self, question.friend()));
    }
  }

  private static Duration delay(Context<Gossip> self) {
    return Duration.ofMillis(self.random().nextInt(DELAY_MILLIS_MOST));
  }
}
