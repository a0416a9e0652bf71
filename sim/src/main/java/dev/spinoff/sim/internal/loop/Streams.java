// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Random numbers of one run: a stream for each name, split from the seed by the name alone. So
/// what one concern draws never shifts what another one gets, and a run from which a fault was
/// taken out draws the rest as before.
public final class Streams {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;

  public Streams(long seed) {
    this.seed = seed;
  }

  /// The stream of this name, from its beginning.
  public RandomGenerator of(String name) {
    return new SplittableRandom(mixed(seed ^ mixed(hash(name))));
  }

  /// A number that follows from the seed and a name.
  public long number(String name) {
    return mixed(seed ^ mixed(hash(name)));
  }

  /// FNV-1a, 64 bits, over the characters.
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// The finalizer of SplitMix64: each bit of the result depends on each bit of `value`.
  ///
  /// G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
  static long mixed(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
