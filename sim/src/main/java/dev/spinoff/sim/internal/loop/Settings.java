// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.sim.Schedule;
import java.util.List;

/// What a loop needs to know of its run's plan.
///
/// @param nodes the names of all nodes
/// @param timeNanos how long it is to take, by its own clock
/// @param schedule who goes on
/// @param freePicks how many picks are the schedule's; those after are of the first that is ready
/// @param stepNanosMax how long a step may take, by the run's clock
/// @param handOff whether to hand on to threads rather than schedule them
/// @param recording whether everything is taken down
public record Settings(
    long seed,
    List<String> nodes,
    long timeNanos,
    Schedule schedule,
    long freePicks,
    long stepNanosMax,
    boolean handOff,
    boolean recording) {}
