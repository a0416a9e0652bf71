// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Round;
import java.util.ArrayList;
import java.util.List;

/// Do small messages wait for a large one? Two actors go on taking turns while one sends 50 MiB to
/// another.
final class RemoteLarge extends RemoteWorkload {

  private static final int BYTES = 50 << 20;
  private static final double NANOS_PER_MILLI = 1e6;

  RemoteLarge() {
    super("remote-large", new Variant(Content.BYTES, false));
  }

  @Override
  public String name() {
    return "remote-large";
  }

  @Override
  public String about() {
    return "there and back between two JVMs, while 50 MiB are under way to another actor";
  }

  @Override
  public List<String> systems() {
    return List.of(RemoteSystems.SPINOFF, RemoteSystems.PEKKO_TUNED);
  }

  @Override
  Round round(RemoteSystem.Client client, Scale scale) throws Exception {
    RemoteSystem.Large large = client.large(scale.of(BYTES));
    List<Round.Figure> figures = new ArrayList<>(large.others().figures());
    figures.add(new Round.Figure("large one arrived", "ms", large.nanos() / NANOS_PER_MILLI));
    return new Round(0, figures);
  }
}
