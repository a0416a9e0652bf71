// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.util.List;

/// A story to be told many times, each time with another schedule, other delays and other faults:
/// it starts nodes, spawns actors, lets time pass, and says what must have come of it.
///
/// ```java
/// public final class Transfer implements Scenario {
///   @Override
///   public void run(Simulation sim) throws Exception {
///     Ref<Account.Message> account = sim.node("bank").spawn("account", Account::new);
///     …
///     sim.run(Duration.ofMinutes(1)); // virtual: some milliseconds
///     sim.check("balance", total == 100, () -> "100 were paid in, and there are " + total);
///   }
/// }
/// ```
///
/// A new one is made for each run, so its fields belong to one run. For `spin simulate` it is a
/// public class with a public constructor without parameters.
@FunctionalInterface
public interface Scenario {

  /// Runs it once. On a thread of the simulation: it may ask, join, and wait by any of Spinoff's
  /// calls, in virtual time. When it returns, faults cease, the nodes are stopped in order, and
  /// nothing may be left. What it throws fails the run.
  void run(Simulation sim) throws Exception;

  /// What a seed may draw: how many nodes and operations, how much time, which faults. One node,
  /// 100 operations, a minute and no faults unless told.
  default Swarm swarm() {
    return Swarm.calm();
  }

  /// What [SeedScan] leaves out of what it finds in this scenario, because it does no harm: calls,
  /// and the classes or methods that make them, by the names that its findings have. A star stands
  /// for anything: `java.lang.System.getenv`, `shop.Settings`, `shop.legacy.*`, `shop.Till.print`.
  /// Nothing unless told.
  default List<String> exempt() {
    return List.of();
  }

  /// The class that it is written in: outcomes carry its name, and an exception is known by the
  /// line of it that it came through. This one, unless it only passes on what another class tells.
  default Class<?> writtenIn() {
    return getClass();
  }
}
