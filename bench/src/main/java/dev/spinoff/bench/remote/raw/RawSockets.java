// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.remote.Certificates;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLServerSocket;

/// Blocking sockets, with a platform thread for each direction: the least that two JVMs can do.
public final class RawSockets implements RemoteSystem {

  private static final int BACKLOG = 10;

  @Override
  public int serve(Setting setting) throws Exception {
    ServerSocket listening =
        servers(setting).createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    if (listening instanceof SSLServerSocket tls) {
      tls.setNeedClientAuth(true);
    }
    Thread.ofPlatform().start(() -> accept(listening, setting));
    return listening.getLocalPort();
  }

  private static ServerSocketFactory servers(Setting setting)
      throws IOException, GeneralSecurityException {
    return setting.certificates().isEmpty()
        ? ServerSocketFactory.getDefault()
        : Certificates.context(setting.certificates().get()).getServerSocketFactory();
  }

  private static void accept(ServerSocket listening, Setting setting) {
    try {
      while (true) {
        Socket socket = listening.accept();
        Answering answering = new Answering(new Connection(socket, setting.content()), setting);
        Thread.ofPlatform().start(answering);
      }
    } catch (IOException broken) {
      System.err.println("cannot accept connections: " + broken);
    }
  }

  @Override
  public Client connect(Setting setting, int port) throws Exception {
    return new RawClient(dial(setting, port), dial(setting, port), setting.content());
  }

  private static Connection dial(Setting setting, int port)
      throws IOException, GeneralSecurityException {
    SocketFactory sockets =
        setting.certificates().isEmpty()
            ? SocketFactory.getDefault()
            : Certificates.context(setting.certificates().get()).getSocketFactory();
    return new Connection(
        sockets.createSocket(InetAddress.getLoopbackAddress(), port), setting.content());
  }
}
