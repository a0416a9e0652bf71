// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Context;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a body in [Watching] does, and the two kinds of bodies that do it.
final class Sentry {

  private final Watching scenario;
  private final Mate<Talk> me;
  private final Map<Integer, Ref<Talk>> exactly = new LinkedHashMap<>(); // whom it has met

  private Sentry(Watching scenario, Mate<Talk> me) {
    this.scenario = scenario;
    this.me = me;
  }

  static Actor<Talk> handler(Watching scenario, Mate<Talk> me) {
    return new Handler(new Sentry(scenario, me));
  }

  static ProcessActor<Talk> process(Watching scenario, Mate<Talk> me) {
    return new Program(new Sentry(scenario, me));
  }

  private record Handler(Sentry sentry) implements Actor<Talk> {
    @Override
    public void receive(Self<Talk> self, Talk message) throws Exception {
      sentry.take(self, message);
    }

    @Override
    public void onSignal(Self<Talk> self, Signal signal) {
      sentry.take(signal);
    }
  }

  private record Program(Sentry sentry) implements ProcessActor<Talk> {
    @Override
    public void run(ProcessSelf<Talk> self) throws Exception {
      while (true) {
        switch (self.receive()) {
          case Talk message -> sentry.take(self, message);
          case Object signal -> sentry.take((Signal) signal);
        }
      }
    }
  }

  private void take(Signal signal) {
    switch (signal) {
      case Terminated(var who, var why) -> scenario.vigils().isTold(me, who, why);
      case Exited(var who, var why) -> scenario.pacts().hears(me, scenario.mate(who), why);
      default -> scenario.surprise(me, signal);
    }
  }

  private void take(Context<Talk> self, Talk message) throws Exception {
    switch (message) {
      case Talk.Watch watch -> watch(self, watch);
      case Talk.Unwatch(int who) -> unwatch(self, ref(self, who));
      case Talk.Link(int who) -> link(self, who);
      case Talk.Unlink(int who) -> unlink(self, who);
      case Talk.Trap(boolean on) -> trap(self, on);
      case Talk.Send(int who, var why) -> self.exit(ref(self, who), why);
      case Talk.Greet(int who) -> ref(self, who).tell(new Talk.Hello(me.id, self.ref()));
      case Talk.Hello(int from, var ref) -> hear(from, ref);
      case Talk.Gone(int who) -> scenario.vigils().isTold(me, scenario.mate(who));
      case Talk.Nap(var time) -> self.sleep(time);
      case Talk.Crash _ -> throw new IllegalStateException("as told");
      case Talk.Quit(var why) -> self.stop(why);
    }
  }

  // As exactly as it knows it, or whoever lives there.
  private Ref<Talk> ref(Context<Talk> self, int who) {
    Ref<Talk> known = exactly.get(who);
    return known != null ? known : scenario.mate(who).seenFrom(self.node(), Talk.class);
  }

  private void watch(Context<Talk> self, Talk.Watch watch) {
    Ref<Talk> ref = ref(self, watch.who());
    Mate<Talk> who = scenario.mate(watch.who());
    if (who != me && scenario.vigils().fits(me, ref, watch.byMessage())) {
      scenario.vigils().watches(me, ref, who, watch.byMessage());
      if (watch.byMessage()) {
        self.watch(ref, new Talk.Gone(watch.who()));
      } else {
        self.watch(ref);
      }
    }
  }

  private void unwatch(Context<Talk> self, Ref<Talk> ref) {
    self.unwatch(ref);
    scenario.vigils().unwatches(me, ref);
  }

  private void link(Context<Talk> self, int who) {
    Ref<Talk> ref = ref(self, who);
    scenario.pacts().links(me, scenario.mate(who), ref);
    self.link(ref);
  }

  private void unlink(Context<Talk> self, int who) {
    self.unlink(ref(self, who));
    scenario.pacts().unlinks(me, scenario.mate(who));
  }

  private void trap(Context<Talk> self, boolean on) {
    self.trapExits(on);
    scenario.pacts().traps(me, on);
  }

  private void hear(int from, Ref<Talk> ref) {
    scenario.vigils().hears(me, scenario.mate(from));
    exactly.put(from, ref);
  }
}
