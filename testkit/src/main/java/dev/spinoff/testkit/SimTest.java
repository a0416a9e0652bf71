// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.sim.FaultKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that is run in a simulation, once for each of many seeds: each time with another
/// schedule, other delays and other faults, in virtual time.
///
/// ```java
/// @SimTest(seeds = 200, nodes = 2, faults = FaultKind.PARTITION)
/// void transfer_whileTheNetworkFails_losesNoMoney(Simulation sim) throws Exception {
///   Ref<Account.Message> account = sim.node("n1").spawn("account", Account::new);
///   …
///   sim.check("balance", total == 100, () -> "100 were paid in, and there are " + total);
/// }
/// ```
///
/// The method has a parameter of type [dev.spinoff.sim.Simulation], may have one of type
/// [TestEvents], and others that other extensions resolve. It fails with the first seed that fails:
/// with what the method threw, with what the simulation itself found, or with the failure of an
/// actor that the test did not expect ([TestEvents#expectFailure]). The text has
///
/// - what was wrong, in the first line,
/// - the seed, and the line that runs it again: `-Dspinoff.seed=17`,
/// - the path of the report, `target/sim/CLASS.METHOD/17.json`, beside which lies a listing of all
///   that happened,
/// - the smallest plan that fails in the same way, and what happened in it at the end.
///
/// All seeds are one test, so that the report of a build does not have hundreds of lines for it.
///
/// Each run has a new instance of the test class, for which the methods that are annotated with
/// `BeforeEach` and `AfterEach` are called, in the simulation. (JUnit does so too, with an instance
/// that is not used; and other extensions see that one only, as do methods with `BeforeAll` that
/// are not static.) An assumption that does not hold passes over a seed.
///
/// Before the first run the test class and all of the program that it leads to is searched for
/// calls that no seed governs ([dev.spinoff.sim.SeedScan]); if there are any, the test fails with
/// their names and what to use instead.
///
/// Two parameters of JUnit, which may be given as system properties, change what is run:
/// `spinoff.seed` runs this one, and `spinoff.seeds` this many. Without `--add-opens
/// java.base/java.lang=ALL-UNNAMED` it works too, for programs that block by Spinoff's calls alone.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@SuppressWarnings("exports") // JUnit alone makes the extension
@ExtendWith(SimTestExtension.class)
public @interface SimTest {

  /// How many seeds are run, at least 1.
  int seeds() default 100;

  /// The first of them; the others follow it.
  long firstSeed() default 1;

  /// How many nodes the faults know of: `n1`, `n2` and so on.
  int nodes() default 1;

  /// Which kinds of faults there may be.
  FaultKind[] faults() default {};

  /// The name of a static method without parameters that gives the [dev.spinoff.sim.Swarm] which
  /// the runs are drawn from, in the test class or one around it. With it, `nodes` and `faults` do
  /// not count.
  String swarm() default "";

  /// What the search for calls leaves out; see [dev.spinoff.sim.Scenario#exempt].
  String[] exempt() default {};
}
