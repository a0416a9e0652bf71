// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

/// How the threads of a run are made to go one at a time. The loop's thread, or a strand that it
/// has let go on, calls all of this.
interface Strands {

  /// Makes a strand's thread, which runs when it is first resumed.
  void start(Strand strand, Runnable program);

  /// Lets a strand go on until it waits or ends.
  void resume(Step.Resume step);

  /// Lets the calling strand wait until it is unparked or interrupted.
  void park(Strand strand, Object blocker);

  /// Lets a waiting strand become ready, or not wait the next time.
  void unpark(Thread thread);

  /// Interrupts a strand, and lets it become ready if it waits.
  void interrupt(Thread thread);

  /// Whether the loop itself has just made this strand ready, so that it is no news.
  boolean catches(Strand strand, Runnable continuation);

  /// Whether the calling thread is the loop's, or one that it has let go on.
  boolean isInside();

  /// Looks at a strand that has just stopped, whyever it has.
  ///
  /// @return what is wrong with how it waits, or has waited; empty if nothing is
  String complaint(Strand strand);
}
