// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.ServerJvm;
import dev.spinoff.bench.Usage;
import dev.spinoff.bench.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workload on two JVMs: the child that measures starts another that answers.
abstract class RemoteWorkload implements Workload {

  private final String name;
  private final Variant variant;

  RemoteWorkload(String name, Variant variant) {
    this.name = name;
    this.variant = variant;
  }

  /// What is sent, and how.
  record Variant(Content content, boolean tls) {

    String suffix() {
      return (content == Content.BYTES ? "-bytes" : "-record") + (tls ? "-tls" : "");
    }

    String about() {
      return (content == Content.BYTES ? "byte arrays" : "small records") + (tls ? ", by TLS" : "");
    }
  }

  @Override
  public String name() {
    return name + variant.suffix();
  }

  final Variant variant() {
    return variant;
  }

  @Override
  public List<String> systems() {
    return variant.tls()
        ? List.of(RemoteSystems.SPINOFF, RemoteSystems.RAW)
        : RemoteSystems.names();
  }

  @Override
  public final Trial open(String system, Scale scale) throws Exception {
    Optional<Path> certificates =
        variant.tls() ? Optional.of(Certificates.make()) : Optional.empty();
    Setting setting = new Setting(variant.content(), certificates);
    ServerJvm server = ServerMain.start(system, setting);
    var client = RemoteSystems.named(system).connect(setting, server.port());
    return new Trial() {
      @Override
      public Round round() throws Exception {
        return RemoteWorkload.this.round(client, scale);
      }

      @Override
      public Usage elsewhere() throws IOException {
        return server.usage();
      }

      @Override
      public void close() throws IOException {
        server.close();
      }
    };
  }

  /// Runs one round. Throws if a message got lost.
  abstract Round round(RemoteSystem.Client client, Scale scale) throws Exception;
}
