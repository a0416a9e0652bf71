// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

/// Texts of the user's objects, which may fail to have one.
public final class Texts {

  private Texts() {}

  /// Its text; or its class, if that throws.
  public static String of(Object what) {
    try {
      return String.valueOf(what);
    } catch (RuntimeException | Error failure) {
      return "a " + what.getClass().getName() + " whose text cannot be had";
    }
  }
}
