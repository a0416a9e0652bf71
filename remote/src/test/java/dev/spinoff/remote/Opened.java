// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.remote.internal.transport.RemoteNode;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Remoting whose inside can be looked at.
final class Opened implements NodeExtension {

  private static final long CLOSE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RemotingOptions options;
  private @Nullable RemoteNode remote; // set once

  private Opened(RemotingOptions options) {
    this.options = options;
  }

  static Opened at(NodeAddress address) {
    return new Opened(RemotingOptions.at(address).withInsecure());
  }

  RemoteNode remote() {
    return Objects.requireNonNull(remote, "started with its node");
  }

  @Override
  public void start(Node node, NodeAccess access) throws Exception {
    Setup setup = options.setup(access.world());
    RemoteNode opened = new RemoteNode(node, access, setup);
    access.install(opened);
    opened.open();
    remote = opened;
  }

  @Override
  public void stop() throws Exception {
    remote().close(CLOSE_WITHIN_NANOS);
  }
}
