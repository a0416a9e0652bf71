// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Stands before a port and passes everything on, both ways; what those say who connect it keeps.
final class Recorder implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final List<Socket> sockets = new ArrayList<>(); // guarded by this, as the next
  private final List<ByteArrayOutputStream> heard = new ArrayList<>();

  private Recorder(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /// One before this port of the loopback, at a port of its own.
  static Recorder before(int target) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Recorder recorder = new Recorder(new ServerSocket(0, 50, here), target);
    Thread.ofVirtual().start(() -> recorder.letIn());
    return recorder;
  }

  int port() {
    return door.getLocalPort();
  }

  /// What each of those has said who have connected, in their order.
  synchronized List<byte[]> heard() {
    return heard.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  /// Says something to the target in the midst of what the last one says who has connected.
  ///
  /// @return false if that one has gone
  synchronized boolean say(byte[] bytes) {
    try {
      sockets.getLast().getOutputStream().write(bytes);
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private void letIn() {
    try {
      while (true) {
        join(door.accept());
      }
    } catch (IOException closed) {
      return; // and so is the door
    }
  }

  private synchronized void join(Socket client) throws IOException {
    Socket there = new Socket(door.getInetAddress(), target);
    sockets.add(client);
    sockets.add(there);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    heard.add(record);
    Thread.ofVirtual().start(() -> pass(client, there, record));
    Thread.ofVirtual().start(() -> pass(there, client, new ByteArrayOutputStream()));
  }

  private void pass(Socket from, Socket to, ByteArrayOutputStream record) {
    byte[] some = new byte[1 << 12];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        synchronized (this) { // so that what is said between goes between
          record.write(some, 0, count);
          out.write(some, 0, count);
        }
      }
    } catch (IOException _) {
      // one of the two is gone, and so is the other
    }
  }

  @Override
  public synchronized void close() throws IOException {
    door.close();
    for (Socket each : sockets) {
      each.close();
    }
  }
}
