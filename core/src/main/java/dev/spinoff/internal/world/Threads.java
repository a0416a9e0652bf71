// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.World.ThreadKind;
import org.jspecify.annotations.Nullable;

/// Makes one world's threads: named after it, none of them keeping the program alive, and none
/// inheriting thread-locals from whoever happens to start it.
final class Threads {

  private final String prefix;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  Threads(String world) {
    this.prefix = "spinoff-" + world + "-";
  }

  /// A thread that has not been started.
  Thread unstarted(String name, ThreadKind kind, Runnable program) {
    Thread thread = builder(kind).name(prefix + name).unstarted(program);
    thread.setContextClassLoader(loader);
    return thread;
  }

  /// The class loader that the world's threads start with.
  @Nullable ClassLoader loader() {
    return loader;
  }

  private static Thread.Builder builder(ThreadKind kind) {
    return switch (kind) {
      case VIRTUAL -> Thread.ofVirtual().inheritInheritableThreadLocals(false);
      case PLATFORM -> Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false);
    };
  }
}
