// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.bench.remote.Item;
import dev.spinoff.bench.remote.Setting;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Ours, with default options.
public final class SpinoffRemote implements Network<Ref<Object>> {

  private final Node node;
  private final int port;

  private SpinoffRemote(Node node, int port) {
    this.node = node;
    this.port = port;
  }

  /// Starts a node.
  public static SpinoffRemote start(Setting setting) {
    int port = freePort();
    Remoting plain = Remoting.at(address(port)).allow(Item.class.getPackageName());
    Remoting remoting = setting.certificates().map(folder -> plain.tls(tls(folder))).orElse(plain);
    return new SpinoffRemote(Node.start(remoting), port);
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static String address(int port) {
    return "bench@127.0.0.1:" + port;
  }

  private static Tls tls(Path folder) {
    return Tls.pem(
        folder.resolve("chain.pem"), folder.resolve("key.pem"), folder.resolve("ca.pem"));
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Ref<Object> spawn(String name, Handler<Ref<Object>> handler) {
    return node.spawn(name, new Body(handler));
  }

  @Override
  public Ref<Object> lookup(int port, String name) {
    return node.lookup(address(port) + "/" + name);
  }

  @Override
  public void tell(Ref<Object> to, Object message) {
    to.tell(message);
  }

  private static final class Body implements Actor<Object>, Self<Ref<Object>> {
    private final Handler<Ref<Object>> handler;
    private dev.spinoff.@Nullable Self<Object> self;

    Body(Handler<Ref<Object>> handler) {
      this.handler = handler;
    }

    @Override
    public void receive(dev.spinoff.Self<Object> self, Object message) {
      this.self = self;
      handler.receive(this, message);
    }

    @Override
    public void tell(Ref<Object> to, Object message) {
      to.tell(message);
    }

    @Override
    public void reply(Object message) {
      if (self != null) {
        self.reply(message);
      }
    }
  }
}
