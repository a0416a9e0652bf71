// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.List;
import java.util.Optional;

/// A system that does not run what is written against [dev.spinoff.bench.peer.Peer], since it has
/// no actors or is not on this JVM. For some of the workloads it has programs of its own that do
/// the same.
public interface Programs {

  /// Its name on the command line.
  String system();

  /// The names of the workloads that it has a program for.
  List<String> workloads();

  /// What the machine lacks to run it, and how to get that, in one line.
  default Optional<String> missing() {
    return Optional.empty();
  }

  /// Sets one of these workloads up.
  Workload.Trial open(Workload workload, Workload.Scale scale) throws Exception;
}
