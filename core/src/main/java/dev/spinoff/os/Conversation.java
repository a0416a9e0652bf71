// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import dev.spinoff.Terminated;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/*
 * Output is looked for, not waited for. A thread that waits in a read of a pipe cannot be
 * interrupted, and waits on after the program's end as long as a descendant keeps the pipe open; it
 * would have to be given up, and every program would cost two threads. So one process does all: it
 * reads what is there, and when nothing is, waits for its own messages for a little while, longer
 * each time up to a limit. The end of the program is one of those messages. An output's own end
 * does not matter: when the program has ended, all it has printed is there.
 *
 * Flow control is by credit: each line told costs one, each line handled gives one back, and
 * without credit nothing is read.
 */
/// Passes on what a running program prints and is told, until it has ended. Used by the thread of
/// its process only.
final class Conversation {

  private static final Duration KILLED_WITHIN = Duration.ofSeconds(1);
  private static final int STATUS_UNKNOWN = -1;
  private static final Object KILL_TIMER = "kill";

  private final ProcessSelf<Input> self;
  private final Program.Owner owner;
  private final Process process;
  private final ProcessTree tree;
  private final Limits limits;
  private final List<Outlet> outlets;
  private final Inlet inlet;
  private final Pause pause = new Pause();
  private int credit;
  private OptionalInt status = OptionalInt.empty();

  Conversation(
      ProcessSelf<Input> self,
      Command command,
      Program.Owner owner,
      Process process,
      boolean whole) {
    this.self = self;
    this.owner = owner;
    this.process = process;
    this.tree = new ProcessTree(process);
    this.limits = command.limits();
    this.outlets =
        List.of(
            new Outlet(Output.Stream.OUT, process.getInputStream(), command, whole),
            new Outlet(Output.Stream.ERR, process.getErrorStream(), command, whole));
    this.inlet = new Inlet(self, command, process.getOutputStream());
    this.credit = limits.window();
  }

  /// Returns when all is said, or the owner has ended.
  void run() throws InterruptedException, IOException {
    self.pipe(process.onExit(), ended -> new Ended(ended.exitValue()), _ -> unknownEnd());
    inlet.begin();
    boolean going = true;
    while (going && !isOver()) {
      Duration wait = pass() ? Duration.ZERO : pause.next(credit > 0);
      Received<Object> received = self.tryReceive(_ -> true, wait);
      if (received instanceof Received.Taken<Object>(var message)) {
        going = handle(message);
      }
    }
    if (going) {
      report();
    }
  }

  private void report() throws InterruptedException {
    var exited = new Output.Exited(self.ref(), status.orElse(STATUS_UNKNOWN));
    owner.tell().accept(exited);
    linger();
    if (exited.status() != 0) {
      self.stop(new ExitReason.Custom(exited));
    }
  }

  /// Stays to be told that the last lines are handled, which would be dead letters else. Not for
  /// long, for the owner may not say so.
  private void linger() throws InterruptedException {
    long start = self.nanoTime();
    Duration left = limits.grace();
    boolean going = true;
    while (going && credit < limits.window() && left.isPositive()) {
      Received<Object> received = self.tryReceive(_ -> true, left);
      going = received instanceof Received.Taken<Object>(var message) && handle(message);
      left = limits.grace().minusNanos(self.nanoTime() - start);
    }
  }

  private static Ended unknownEnd() {
    return new Ended(STATUS_UNKNOWN);
  }

  /// Tells the owner what there is to tell, as far as the credit goes.
  ///
  /// @return whether there was anything
  private boolean pass() throws IOException {
    boolean any = false;
    for (Outlet outlet : outlets) {
      any |= pass(outlet);
    }
    return any;
  }

  private boolean pass(Outlet outlet) throws IOException {
    boolean any = credit > 0 && !outlet.hasPiece() && outlet.read();
    while (credit > 0 && outlet.hasPiece()) {
      credit--;
      any = true;
      LineSplitter.Piece piece = outlet.piece();
      owner.tell().accept(new Output.Line(self.ref(), outlet.stream(), piece.text(), piece.cut()));
    }
    return any;
  }

  /// Whether the program has ended and all it printed is told.
  private boolean isOver() throws IOException {
    return status.isPresent() && isDry(outlets.get(0)) && isDry(outlets.get(1));
  }

  private boolean isDry(Outlet outlet) throws IOException {
    boolean more = true;
    while (more && !outlet.hasPiece()) {
      more = outlet.read();
    }
    if (!more) {
      outlet.end();
    }
    return !outlet.hasPiece();
  }

  /// @return whether to go on
  private boolean handle(Object message) {
    pause.reset();
    switch (message) {
      case Input.Handled(var lines) ->
          credit = (int) Math.min(limits.window(), 0L + credit + lines);
      case Input.Write _, Input.WriteAndTell _ -> inlet.write();
      case Input.Close() -> inlet.close();
      case Input.Terminate() -> terminate();
      case KillNow() -> tree.kill();
      case Ended(var value) -> status = OptionalInt.of(value);
      case Terminated(var who, _) when who.equals(owner.ref()) -> {
        return false;
      }
      default -> self.unhandled();
    }
    return true;
  }

  private void terminate() {
    tree.terminate();
    self.timers().once(KILL_TIMER, new KillNow(), limits.grace());
  }

  /// Ends the program if it still runs, and lets go of everything. Waits for its end, unless
  /// interrupted.
  void close() {
    try {
      if (status.isEmpty()) {
        end();
      }
      takeLastWords();
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    } finally {
      outlets.forEach(Outlet::close);
      inlet.abandon();
    }
  }

  private void end() throws InterruptedException {
    try {
      tree.terminate();
      awaitEnd(limits.grace());
      tree.kill();
      awaitEnd(KILLED_WITHIN);
    } finally {
      tree.kill();
    }
  }

  private void awaitEnd(Duration within) throws InterruptedException {
    Pause look = new Pause();
    long start = self.nanoTime();
    while (isRunning() && self.nanoTime() - start < within.toNanos()) {
      if (self.tryReceive(Ended.class::isInstance, look.next(true))
          instanceof Received.Taken<Object>(Ended(var value))) {
        status = OptionalInt.of(value);
      }
    }
  }

  private boolean isRunning() {
    return status.isEmpty() || tree.isRunning();
  }

  /// What the owner has handled is of no interest any more, but need not be reported as lost.
  private void takeLastWords() throws InterruptedException {
    Received<Object> word;
    do {
      word = self.tryReceive(Input.Handled.class::isInstance, Duration.ZERO);
    } while (word instanceof Received.Taken<Object>);
  }
}
