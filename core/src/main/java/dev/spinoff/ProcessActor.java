// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// A body written as straight-line code: a process in Erlang's sense, with a virtual thread of its
/// own. It takes messages when it wants them, in the order it wants them ([ProcessSelf#receive]).
///
/// ```java
/// node.spawn(ProcessActor.of(self -> {
///   while (true) {
///     Object message = self.receive();
///     self.log().info("got {}", message);
///   }
/// }));
/// ```
///
/// The process ends when [#run] returns; what it throws is a crash. `stop` makes its wait in
/// `receive`, `ask`, `sleep` or `join` throw [InterruptedException], or its next one if it is busy,
/// again and again if that is swallowed.
///
/// @param <M> the type of the messages it understands
@FunctionalInterface
public non-sealed interface ProcessActor<M> extends Body<M> {

  /// The program. Runs once per body, on the process's own virtual thread.
  void run(ProcessSelf<M> self) throws Exception;

  /// Called once per body, on the process's thread, before [#run].
  default void preStart(ProcessSelf<M> self) throws Exception {}

  /// Called once per body, on the process's thread, after [#run] has returned or thrown. Waiting is
  /// allowed here, unless the process is killed: then a wait throws [InterruptedException] at once.
  default void postStop(ProcessSelf<M> self) throws Exception {}

  /// Gives a lambda its type: `ProcessActor.of(self -> …)`.
  static <M> ProcessActor<M> of(ProcessActor<M> program) {
    return program;
  }
}
