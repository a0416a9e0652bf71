// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The record of a run: a hash over all that happened, in order, and on demand the events as text.
///
/// What goes into the hash is the same in every JVM: numbers, texts, and names of classes, of which
/// those that a JVM makes up while it runs count as the class that declares them.
public final class Trace {

  private static final long NUMBERS_APART = 0x2545f4914f6cdd1dL;

  private long hash = 1;
  private long events;
  private final @Nullable List<Line> lines;
  private final @Nullable List<Long> hashes;

  /// One event as text.
  ///
  /// @param atNanos when, since the run began
  /// @param place the node it happened on; empty if on none
  /// @param text what happened
  public record Line(long atNanos, String place, String text) {}

  private Trace(boolean recording) {
    this.lines = recording ? new ArrayList<>() : null;
    this.hashes = recording ? new ArrayList<>() : null;
  }

  /// A record of the hash alone.
  public static Trace hashing() {
    return new Trace(false);
  }

  /// A record of the hash and of every event.
  public static Trace recording() {
    return new Trace(true);
  }

  /// Takes an event down.
  public void event(long atNanos, long kind, long who, long what) {
    hash = Streams.mixed(hash ^ atNanos * NUMBERS_APART);
    hash = Streams.mixed(hash + kind);
    hash = Streams.mixed(hash ^ who) + what;
    events++;
    if (hashes != null) {
      hashes.add(hash);
    }
  }

  /// Takes an event down as text, if texts are wanted.
  public void text(long atNanos, String place, Supplier<String> text) {
    if (lines != null) {
      lines.add(new Line(atNanos, place, text.get()));
    }
  }

  /// The hash over all events so far.
  public long hash() {
    return Streams.mixed(hash);
  }

  /// How many events there have been.
  public long events() {
    return events;
  }

  /// The events as text, oldest first; empty unless recorded.
  public List<Line> lines() {
    return lines == null ? List.of() : List.copyOf(lines);
  }

  /// The hash after each event; empty unless recorded.
  public List<Long> hashes() {
    return hashes == null ? List.of() : List.copyOf(hashes);
  }

  /// A class's name, the same in every JVM: without what is made up for lambdas and hidden classes.
  /// A proxy, which is named by how many there were before it, counts as what it stands for.
  public static String nameOf(Class<?> type) {
    if (type.isArray()) {
      return nameOf(type.componentType()) + "[]";
    }
    if (Proxy.isProxyClass(type)) {
      return "proxy of " + Arrays.toString(type.getInterfaces());
    }
    String name = type.getName();
    if (!type.isHidden() && !type.isSynthetic()) {
      return name;
    }
    int madeUp = name.indexOf("$$");
    int slash = name.indexOf('/');
    int end = madeUp > 0 ? madeUp : slash > 0 ? slash : name.length();
    return name.substring(0, end);
  }
}
