// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// Whether a supervisor ends, with [dev.spinoff.ExitReason.Shutdown], when children that are
/// [ChildSpec#significant()] have ended of themselves. A child that is restarted has not ended, nor
/// does it count when its supervisor stops it. OTP's `auto_shutdown`.
public enum AutoShutdown {
  /// No. No child may be significant then. The default.
  NEVER,
  /// When one of them has.
  ANY_SIGNIFICANT,
  /// When one of them has, and no other significant child is left.
  ALL_SIGNIFICANT
}
