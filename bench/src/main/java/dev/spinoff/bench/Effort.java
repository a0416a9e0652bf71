// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

/// How much is measured of each workload on each system.
///
/// @param jvms fresh JVMs
/// @param warmUp rounds in each of them before the measured ones
/// @param rounds measured rounds in each
/// @param seconds how long a round lasts at least
/// @param quick whether what is done at once is a tenth of the usual size
record Effort(int jvms, int warmUp, int rounds, double seconds, boolean quick) {

  static final Effort FULL = new Effort(3, 3, 5, 1, false);
  static final Effort QUICK = new Effort(1, 1, 2, 0.1, true);

  private static final int JVMS_MAX = 100;
  private static final int ROUNDS_MAX = 1_000;
  private static final int SECONDS_MAX = 600;

  Effort withJvms(String value) {
    return new Effort(count("--jvms", 1, JVMS_MAX, value), warmUp, rounds, seconds, quick);
  }

  Effort withWarmUp(String value) {
    return new Effort(jvms, count("--warm-up", 0, ROUNDS_MAX, value), rounds, seconds, quick);
  }

  Effort withRounds(String value) {
    return new Effort(jvms, warmUp, count("--rounds", 1, ROUNDS_MAX, value), seconds, quick);
  }

  Effort withSeconds(String value) {
    return new Effort(jvms, warmUp, rounds, seconds(value), quick);
  }

  private static int count(String option, int least, int most, String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= least && count <= most) {
        return count;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw outOfRange(option, "a whole number", least, most, value);
  }

  private static double seconds(String value) {
    try {
      double seconds = Double.parseDouble(value);
      if (seconds >= 0 && seconds <= SECONDS_MAX) {
        return seconds;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw outOfRange("--seconds", "a number", 0, SECONDS_MAX, value);
  }

  private static IllegalArgumentException outOfRange(
      String option, String kind, int least, int most, String value) {
    return new IllegalArgumentException(
        "%s needs %s from %d to %,d, not '%s'".formatted(option, kind, least, most, value));
  }

  @Override
  public String toString() {
    return "%d JVMs of %d rounds each after %d of warm-up, a round is %s s at least%s"
        .formatted(jvms, rounds, warmUp, seconds, quick ? ", a tenth of the usual size" : "");
  }
}
