// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.Workload;
import dev.spinoff.bench.http.HttpSystem.Behind;
import java.util.List;

/// The workloads on HTTP servers.
public final class HttpWorkloads {

  private HttpWorkloads() {}

  /// In the order in which they are run.
  public static List<Workload> all() {
    return List.of(
        new HttpWorkload("http-hello", Behind.HANDLER), new HttpWorkload("http-ask", Behind.ACTOR));
  }
}
