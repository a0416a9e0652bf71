// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.spi.WorldEnded;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How objects of the program under test are printed: whatever their methods do, that must not
/// change a run, and bounded, since there may be many.
public final class Printed {

  private static final int CHARS_MAX = 2_000;
  private static final int WHOLE_CHARS_MAX = 200_000;

  private Printed() {}

  /// An object's own text, cut after 2,000 characters.
  public static String of(@Nullable Object object) {
    return of(object, CHARS_MAX);
  }

  /// The same, cut after 200,000 characters.
  public static String whole(@Nullable Object object) {
    return of(object, WHOLE_CHARS_MAX);
  }

  private static String of(@Nullable Object object, int charsMax) {
    String type = object == null ? "null" : Trace.nameOf(object.getClass());
    return made(() -> String.valueOf(object), "a " + type + " that", charsMax);
  }

  /// A text that is made only when it is wanted.
  public static String made(Supplier<String> text) {
    return made(text, "a text that", WHOLE_CHARS_MAX);
  }

  private static String made(Supplier<String> text, String what, int charsMax) {
    try {
      String made = String.valueOf((@Nullable Object) text.get());
      return made.length() <= charsMax ? made : made.substring(0, charsMax) + "…";
    } catch (WorldEnded over) {
      throw over;
    } catch (RuntimeException | Error error) {
      return what + " cannot be printed: " + error.getClass().getName();
    }
  }
}
