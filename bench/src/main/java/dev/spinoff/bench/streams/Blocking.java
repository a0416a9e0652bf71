// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/// Plain sockets, with a platform thread at each end.
final class Blocking implements Carriage {

  private static final int READ_BYTES = 128 * 1024;

  private interface Serving {
    void serve(Socket guest) throws IOException;
  }

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  Blocking() throws IOException {}

  private Socket connected(Serving serving) throws IOException {
    Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
    socket.setTcpNoDelay(true);
    Socket guest = server.accept();
    guest.setTcpNoDelay(true);
    Thread _ = Thread.ofPlatform().start(() -> serve(guest, serving));
    return socket;
  }

  private static void serve(Socket guest, Serving serving) {
    try (guest) {
      serving.serve(guest);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public long[] pingPong(int bytes, int times) throws IOException {
    byte[] ball = new byte[bytes];
    long[] nanos = new long[times];
    try (Socket socket = connected(guest -> echo(guest, bytes))) {
      for (int i = 0; i < times; i++) {
        long began = System.nanoTime();
        socket.getOutputStream().write(ball);
        int _ = socket.getInputStream().readNBytes(ball, 0, bytes);
        nanos[i] = System.nanoTime() - began;
      }
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static void echo(Socket guest, int bytes) throws IOException {
    byte[] ball = new byte[bytes];
    while (guest.getInputStream().readNBytes(ball, 0, bytes) == bytes) {
      guest.getOutputStream().write(ball);
    }
  }

  @Override
  public double oneWay(int writeBytes, long bytes) throws IOException {
    byte[] part = new byte[writeBytes];
    try (Socket socket = connected(guest -> swallow(guest, bytes))) {
      long began = System.nanoTime();
      for (long sent = 0; sent < bytes; sent += writeBytes) {
        socket.getOutputStream().write(part);
      }
      int _ = socket.getInputStream().read(); // all of it has arrived
      return bytes * 1e9 / (System.nanoTime() - began);
    }
  }

  private static void swallow(Socket guest, long bytes) throws IOException {
    byte[] into = new byte[READ_BYTES];
    InputStream in = guest.getInputStream();
    for (long left = bytes; left > 0; ) {
      left -= in.read(into);
    }
    guest.getOutputStream().write(1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
