// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.util.List;

/// What a scenario wants to be left out.
final class Exempt {

  private final List<Glob> globs;

  Exempt(List<String> texts) {
    globs = texts.stream().map(Glob::new).toList();
  }

  /// Whether a class is left out as a whole, by its own name or by that of one it is nested in.
  boolean covers(String type) {
    return isNamed(type)
        || (type.indexOf('$') > 0 && covers(type.substring(0, type.lastIndexOf('$'))));
  }

  boolean covers(String type, String method, String call) {
    return covers(type) || isNamed(type + "." + method) || isNamed(call);
  }

  private boolean isNamed(String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }
}
