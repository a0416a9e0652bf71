// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.List;
import java.util.function.Function;

/*
 * Rendezvous hashing (Thaler and Ravishankar, 1998): each place scores each key, and the highest
 * score wins. It spreads keys evenly without virtual nodes, needs no table to rebuild, and a place
 * that comes or goes moves only the keys it wins or had won. Its cost, one multiplication or two
 * per member and message, is below that of handing the message on for pools of any usual size.
 *
 * Places are numbers and keys are texts, both hashed by what they say, so every JVM chooses alike.
 */
/// Sends messages with equal keys to the same place.
final class ByKey<M> implements Router<M> {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Function<? super M, String> key;

  ByKey(Function<? super M, String> key) {
    this.key = key;
  }

  @Override
  public void route(Self<M> self, M message, List<Ref<M>> members) {
    int place;
    try {
      place = place(key.apply(message), members.size());
    } catch (RuntimeException noKey) {
      self.log().warn("no key of a {}", message.getClass().getName(), noKey);
      self.unhandled();
      return;
    }
    self.forward(members.get(place));
  }

  /// The place of a key among this many, from 0.
  static int place(String key, int places) {
    long hash = hash(key);
    int best = 0;
    long bestScore = score(hash, 0);
    for (int place = 1; place < places; place++) {
      long score = score(hash, place);
      if (score > bestScore) {
        best = place;
        bestScore = score;
      }
    }
    return best;
  }

  /// FNV-1a over the text's UTF-16 units.
  private static long hash(String key) {
    long hash = FNV_START;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /// The finalizer of SplitMix64, which spreads every bit over all others.
  private static long score(long hash, int place) {
    long mixed = hash ^ ((place + 1) * GOLDEN);
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
