// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The one place that reaches into the JDK: virtual threads on a scheduler of one's own, which JDK
/// 25 has inside but does not offer. Needs `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class SchedulerHook {

  // Once per JVM: method handles made anew for each run would be slow in each of them.
  private static final Optional<SchedulerHook> FOUND = search();

  // The states of a virtual thread in Object.wait without a time limit: about to wait, and waiting.
  private static final int WAITING = 15;
  private static final int WAIT = 16;

  private final Constructor<?> builder;
  private final MethodHandle carrier;
  private final MethodHandle timeout;
  private final MethodHandle state;

  private SchedulerHook() throws ReflectiveOperationException {
    Class<?> type = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
    builder = type.getDeclaredConstructor(Executor.class);
    builder.setAccessible(true);
    Method current = Thread.class.getDeclaredMethod("currentCarrierThread");
    current.setAccessible(true);
    carrier = MethodHandles.lookup().unreflect(current);
    timeout = getter("timeout", long.class);
    state = getter("state", int.class);
  }

  private static MethodHandle getter(String name, Class<?> type)
      throws ReflectiveOperationException {
    Field field = Class.forName("java.lang.VirtualThread").getDeclaredField(name);
    field.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectGetter(field)
        .asType(MethodType.methodType(type, Thread.class));
  }

  /// The hook, if this JVM was started with what it needs.
  static Optional<SchedulerHook> find() {
    return FOUND;
  }

  private static Optional<SchedulerHook> search() {
    try {
      return Optional.of(new SchedulerHook());
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return Optional.empty();
    }
  }

  /// A virtual thread that runs where and when this scheduler lets it.
  Thread unstarted(Executor scheduler, String name, Runnable program) {
    try {
      Thread.Builder.OfVirtual made = (Thread.Builder.OfVirtual) builder.newInstance(scheduler);
      return made.name(name).unstarted(program);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("this JDK makes no virtual threads on a scheduler", broken);
    }
  }

  /// The platform thread that the calling thread runs on, which may be itself.
  Thread carrier() {
    try {
      return (Thread) carrier.invokeExact();
    } catch (Throwable broken) {
      throw new IllegalStateException("this JDK does not say what a thread runs on", broken);
    }
  }

  /// Whether a virtual thread has ever waited with a time limit: what it has waited last by stays.
  boolean hasWaitedByTheClock(Thread thread) {
    try {
      return (long) timeout.invokeExact(thread) > 0;
    } catch (Throwable broken) {
      throw new IllegalStateException("this JDK does not say how a thread has waited", broken);
    }
  }

  /// Whether a virtual thread is in [Object#wait()].
  boolean waitsToBeNotified(Thread thread) {
    try {
      int now = (int) state.invokeExact(thread);
      return now == WAITING || now == WAIT;
    } catch (Throwable broken) {
      throw new IllegalStateException("this JDK does not say how a thread waits", broken);
    }
  }
}
