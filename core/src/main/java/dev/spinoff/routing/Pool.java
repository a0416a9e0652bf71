// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Ref;
import java.time.Duration;
import java.util.List;

/// The handle of a running pool: the reference its users send to, and what its owner can do with
/// it. Two handles of one pool are equal. All methods may be called on any thread.
///
/// ```java
/// Pool<Job> pool = new Pool<>(node.spawn("workers", PoolSpec.of(4, Worker::new)));
/// pool.ref().tell(new Job("first"));
/// pool.resize(8);
/// ```
///
/// Commands take effect in order with the messages of the same sender, and like those need room if
/// the pool's own mailbox is bounded.
///
/// @param ref the reference of an actor of this node spawned from a [PoolSpec]; another one would
///   report the commands as messages it does not understand
/// @param <M> the type of the messages its members understand
public record Pool<M>(Ref<M> ref) {

  /// Makes the pool have this many members, at least 0. Returns at once.
  ///
  /// New members are there for the next message. Those that leave, the newest first, handle all
  /// that was queued for them and end: no message is lost, but what others send them directly from
  /// then on is a dead letter with cause `DRAINING`. Does nothing to a pool that is draining.
  public void resize(int size) {
    PoolSpec.requireSize(size);
    commands().tell(new PoolCommand.Resize(size));
  }

  /// Ends the pool once its members have handled everything that was sent before. Messages that
  /// come later are unhandled. Returns at once; `ref().join(…)` waits for the end.
  public void drain() {
    commands().tell(new PoolCommand.Drain());
  }

  /// How many members it has, without those that are leaving. Waits until the pool has got round to
  /// answering.
  ///
  /// @throws dev.spinoff.AskTimeout after `timeout`
  /// @throws dev.spinoff.AskFailed if the pool has ended
  public int size(Duration timeout) throws InterruptedException {
    return members(timeout).size();
  }

  /// Its members, without those that are leaving; otherwise as [#size].
  @SuppressWarnings("unchecked") // the pool made them from a recipe for M
  public List<Ref<M>> members(Duration timeout) throws InterruptedException {
    List<? extends Ref<?>> members = commands().ask(PoolCommand.Members::new, timeout);
    return (List<Ref<M>>) members;
  }

  @SuppressWarnings("unchecked") // a pool understands its commands beside M
  private Ref<Object> commands() {
    return (Ref<Object>) ref;
  }
}
