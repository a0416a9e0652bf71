// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import dev.spinoff.spi.Encoded;
import java.util.concurrent.Callable;

/// A message that comes encoded, and notes what is done with it.
public final class Parcel extends Encoded {

  /// One opening.
  ///
  /// @param type the type it was opened for
  /// @param thread the thread it was opened on
  public record Opened(Class<?> type, Thread thread) {}

  private final Callable<?> inside;
  private final Recorder<Opened> openings = new Recorder<>();
  private final Recorder<Throwable> refusals = new Recorder<>();

  private Parcel(Callable<?> inside) {
    this.inside = inside;
  }

  /// One with this inside.
  public static Parcel of(Object inside) {
    return new Parcel(() -> inside);
  }

  /// One whose opening does this.
  public static Parcel opening(Callable<?> inside) {
    return new Parcel(inside);
  }

  /// How often it was opened, by whom and for what.
  public Recorder<Opened> openings() {
    return openings;
  }

  /// Why it could not be opened.
  public Recorder<Throwable> refusals() {
    return refusals;
  }

  @Override
  public Object open(Class<?> type) throws Exception {
    openings.add(new Opened(type, Thread.currentThread()));
    return inside.call();
  }

  @Override
  public void refused(Throwable why) {
    refusals.add(why);
  }

  @Override
  public Object openAnyway() {
    try {
      return inside.call();
    } catch (Exception closed) {
      throw new IllegalStateException("a parcel that stays closed", closed);
    }
  }

  @Override
  public String toString() {
    return "parcel of 7 bytes";
  }
}
