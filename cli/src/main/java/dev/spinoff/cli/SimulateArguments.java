// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.simulate.Seeds;
import java.util.List;
import java.util.OptionalLong;

/// A command line of `spin simulate`, read but not yet understood.
///
/// @param scenario what stands for SCENARIO
/// @param replayed the one seed to run again; empty to run many
/// @param seeds which ones to run otherwise
/// @param jobs how many run at once
/// @param isVerbose whether simulated actors log
/// @param classPath what the user has added
record SimulateArguments(
    String scenario,
    OptionalLong replayed,
    Seeds seeds,
    int jobs,
    boolean isVerbose,
    List<String> classPath) {}
