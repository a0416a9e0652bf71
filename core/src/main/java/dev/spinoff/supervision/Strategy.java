// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// Who is restarted along with a child that has to be. The words are OTP's.
public enum Strategy {
  /// That child alone.
  ONE_FOR_ONE,
  /// Every child.
  ONE_FOR_ALL,
  /// That child and those listed, or added, after it.
  REST_FOR_ONE,
  /// That child alone, and there are many of them: all are started by message, at once instead of
  /// one after the other, and are forgotten when they have ended. OTP's `simple_one_for_one`.
  DYNAMIC
}
