// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.util.Objects.requireNonNull;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Drives a [SupervisorState] without a node: children by their names, effects as words, time by
/// hand.
final class Decisions {

  static final ExitReason CRASH = new ExitReason.Crashed(new IllegalStateException("boom"));

  final SupervisorState state;

  private final Map<String, Child> known = new LinkedHashMap<>();
  private long nowNanos = Long.MAX_VALUE - 1_000_000; // soon to wrap around

  Decisions(SupervisorSpec spec) {
    this.state = new SupervisorState(spec);
  }

  /// One that has begun and whose children have all started.
  static Decisions started(SupervisorSpec spec) {
    var decisions = new Decisions(spec);
    decisions.begin();
    spec.children().forEach(child -> decisions.up(child.name().orElseThrow()));
    return decisions;
  }

  static ChildSpec<Object> child(String name) {
    return ChildSpec.of(name, () -> Actor.of((self, message) -> {}));
  }

  static ChildSpec<Object> child(String name, Restart restart) {
    return child(name).restart(restart);
  }

  void after(Duration time) {
    nowNanos += time.toNanos();
  }

  List<String> begin() {
    return on(new Input.Begun());
  }

  List<String> up(String name) {
    return on(new Input.Up(known(name)));
  }

  List<String> held(String name, ExitReason why) {
    return on(new Input.Held(known(name), why));
  }

  List<String> crash(String name) {
    return held(name, CRASH);
  }

  List<String> ended(String name, ExitReason why) {
    return on(new Input.Ended(known(name), why));
  }

  List<String> overdue(String name) {
    return on(new Input.StartOverdue(known(name)));
  }

  List<String> due(String name) {
    return on(new Input.RestartDue(known(name)));
  }

  List<String> start(ChildSpec<?> spec) {
    return on(new Input.Start(spec, asker("start")));
  }

  List<String> stop(String name) {
    return on(new Input.Stop(name, asker("stop " + name)));
  }

  List<String> restart(String name) {
    return on(new Input.Restart(name, asker("restart " + name)));
  }

  List<String> delete(String name) {
    return on(new Input.Delete(name, asker("delete " + name)));
  }

  /// The children's states, in order: `a RUNNING`.
  List<String> states() {
    return state.children().stream().map(c -> c.name + " " + c.report().state()).toList();
  }

  private Child known(String name) {
    return requireNonNull(known.get(name), name);
  }

  private List<String> on(Input input) {
    return state.on(input, nowNanos).stream().map(this::carriedOut).toList();
  }

  private String carriedOut(Effect effect) {
    return switch (effect) {
      case Effect.Spawn(var child) -> {
        known.put(child.name, child);
        child.ref = ref(child.name);
        yield "spawn " + child.name;
      }
      case Effect.Revive(var child) -> "revive " + child.name;
      case Effect.Hold(var child, var within) ->
          "hold " + child.name + (within.isZero() ? " at once" : "");
      case Effect.End(var child) -> "end " + child.name;
      case Effect.RestartLater(var child, var nanos) ->
          "restart " + child.name + " in " + Duration.ofNanos(nanos).toMillis() + " ms";
      case Effect.Answer(var to, var answer) -> to + " answered " + worded(answer);
      case Effect.Refuse(var to, var why) -> to + " refused " + why.getClass().getSimpleName();
      case Effect.GiveUp(var why) -> "give up on " + why.child();
      case Effect.ShutDown() -> "shut down";
    };
  }

  private static String worded(Object answer) {
    return answer instanceof ChildSpec<?> spec
        ? "spec of " + spec.name().orElseThrow()
        : answer.toString();
  }

  @SuppressWarnings("unchecked") // nothing is sent to it
  static ReplyTo<Object> asker(String name) {
    return (ReplyTo<Object>) named(name, ReplyTo.class);
  }

  @SuppressWarnings("unchecked") // nothing is sent to it
  static Ref<Object> ref(String name) {
    return (Ref<Object>) named(name, Ref.class);
  }

  /// Something that can only be printed and compared: what decisions need of a reference.
  private static Object named(String name, Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "toString", "name" -> name;
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }
}
