// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The one place that reaches into the JDK: virtual threads on a scheduler of one's own, which JDK
/// 25 has inside but does not offer. Needs `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class SchedulerHook {

  private final Constructor<?> builder;
  private final MethodHandle carrier;

  private SchedulerHook(Constructor<?> builder, MethodHandle carrier) {
    this.builder = builder;
    this.carrier = carrier;
  }

  /// The hook, if this JVM was started with what it needs.
  static Optional<SchedulerHook> find() {
    try {
      Class<?> type = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      Constructor<?> builder = type.getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      Method carrier = Thread.class.getDeclaredMethod("currentCarrierThread");
      carrier.setAccessible(true);
      return Optional.of(new SchedulerHook(builder, MethodHandles.lookup().unreflect(carrier)));
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
}
