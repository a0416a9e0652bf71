// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Workload;
import dev.spinoff.bench.remote.RemoteWorkload.Variant;
import java.util.List;
import java.util.stream.Stream;

/// The workloads on two JVMs.
public final class RemoteWorkloads {

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant(Content.BYTES, false),
          new Variant(Content.RECORD, false),
          new Variant(Content.BYTES, true),
          new Variant(Content.RECORD, true));

  private RemoteWorkloads() {}

  /// In the order in which they are run.
  public static List<Workload> all() {
    return Stream.<Stream<Workload>>of(
            VARIANTS.stream().map(RemotePing::new),
            VARIANTS.stream().map(RemoteTell::new),
            Stream.of(new RemoteLarge()))
        .flatMap(all -> all)
        .toList();
  }
}
