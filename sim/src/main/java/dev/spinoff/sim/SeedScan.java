// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.scan.Scan;
import java.util.List;
import java.util.Objects;

/// Finds calls that no seed governs, before a scenario is run: the clock of the JDK, its random
/// numbers, threads of one's own, files and networks, orders that differ from run to run. A run
/// that makes such a call may be another one the next time.
///
/// It reads the class files of the scenario and of every class that these mention, on and on, as
/// long as they come from the same folder or jar as the scenario or from another folder. The JDK,
/// Spinoff, and the jars of others are not read; the calls that are made to the JDK are what is
/// looked at. So it does not see what a library does, nor what is called by reflection; and it
/// names a call also where it is never reached.
public final class SeedScan {

  private SeedScan() {}

  /// A call that no seed governs; or a class that may have some, and could not be read.
  ///
  /// @param caller where it is: class, method, and the line where the class file says it
  /// @param call what is called; empty if `caller` is a class that could not be read
  /// @param replacement what to use instead; or why it could not be read
  public record Finding(String caller, String call, String replacement) {
    public Finding {
      Objects.requireNonNull(caller, "caller");
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(replacement, "replacement");
    }

    /// One line: `shop.Till.open, line 31, calls java.lang.System.getenv; use a parameter`.
    @Override
    public String toString() {
      return call.isEmpty()
          ? caller + " could not be read: " + replacement
          : caller + (caller.contains(",") ? "," : "") + " calls " + call + "; use " + replacement;
    }
  }

  /// Reads all classes that a scenario leads to, a millisecond or so for each. At most 20,000 are
  /// read, and then the next one is named as not read. Throws nothing for a class that it cannot
  /// read, but names it.
  ///
  /// @param root the scenario's class; for a lambda, the class that it is written in is read
  /// @param exempt what is left out; see [Scenario#exempt]
  /// @return what was found, in the scenario's own class first
  public static List<Finding> of(Class<?> root, List<String> exempt) {
    return List.copyOf(new Scan(root, exempt).findings());
  }
}
