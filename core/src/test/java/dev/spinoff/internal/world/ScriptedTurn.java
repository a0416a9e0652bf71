// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Ref;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// A turn that does what a test says.
final class ScriptedTurn implements Turn {

  private final String name;
  private final Predicate<Carrier> script;

  private ScriptedTurn(String name, Predicate<Carrier> script) {
    this.name = name;
    this.script = script;
  }

  /// A turn that is still ready as long as the script says so.
  static Turn of(Predicate<Carrier> script) {
    return new ScriptedTurn("turn", script);
  }

  /// A turn that runs this and is done.
  static Turn once(Script script) {
    return named("turn", script);
  }

  /// The same with a name.
  static Turn named(String name, Script script) {
    return new ScriptedTurn(
        name,
        carrier -> {
          try {
            script.run(carrier);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return false;
        });
  }

  /// A turn that counts the latch down.
  static Turn countingDown(CountDownLatch latch) {
    return once(_ -> latch.countDown());
  }

  /// A turn that is not meant to be run.
  static Turn named(String name) {
    return new ScriptedTurn(name, _ -> false);
  }

  @Override
  public boolean run(Carrier carrier) {
    return script.test(carrier);
  }

  @Override
  public Ref<?> actor() {
    throw new UnsupportedOperationException("no actor in these tests");
  }

  @Override
  public String toString() {
    return name;
  }

  /// What a turn does.
  interface Script {
    void run(Carrier carrier) throws Exception;
  }
}
