// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Byte streams by TCP, without blocking.
///
/// A few threads of the world, called `io-1` and so on, wait for all sockets and make the calls
/// back; a stream stays with one of them. [Streams.Stream#write] sends on the caller's thread what
/// the socket has room for. The sizes of the sockets' buffers are left to the kernel, which fits
/// them to each connection.
public final class Sockets implements Streams, AutoCloseable {

  private static final int THREADS_LIMIT = 64;
  private static final int PROCESSORS_FOR_TWO = 4;
  private static final int BACKLOG = 512; // of connections that wait to be taken in

  private final Names names;
  private final Door.Accepting accepting;
  private final List<IoThread> threads;
  private final AtomicInteger turn = new AtomicInteger();

  /// What it asks the operating system by; another one in tests.
  ///
  /// @param resolver looks up names
  /// @param accepting takes connections in
  record Native(Names.Resolver resolver, Door.Accepting accepting) {
    static final Native REAL = new Native(InetAddress::getAllByName, ServerSocketChannel::accept);
  }

  private Sockets(World world, Native nativ, List<IoThread> threads) {
    this.names = new Names(world, nativ.resolver());
    this.accepting = nativ.accepting();
    this.threads = threads;
  }

  /// Sockets in a world, whose threads and time they use.
  ///
  /// @param threads how many threads serve them, up to 64; 0 for one, or two where there are four
  ///   processors
  /// @throws IOException if the operating system does not let the program wait for sockets, as when
  ///   it has too many files open
  public static Sockets open(World world, int threads) throws IOException {
    return open(world, threads, Native.REAL);
  }

  /// Those of a node, with as many threads as suit the machine.
  ///
  /// @param node its address, for the log
  /// @throws IOException as of [#open(World, int)]
  public static Sockets open(World world, NodeAddress node) throws IOException {
    return open(world, 0, Native.REAL, new Complaints(world, node.toString()));
  }

  static Sockets open(World world, int threads, Native nativ) throws IOException {
    return open(world, threads, nativ, new Complaints(world, ""));
  }

  private static Sockets open(World world, int threads, Native nativ, Complaints complaints)
      throws IOException {
    if (threads < 0 || threads > THREADS_LIMIT) {
      throw new IllegalArgumentException(
          "threads must be 0 to " + THREADS_LIMIT + ", was " + threads);
    }
    List<IoThread> started = new ArrayList<>();
    Sockets sockets = new Sockets(world, nativ, started);
    try {
      for (int i = 1; i <= (threads == 0 ? ownChoice() : threads); i++) {
        started.add(IoThread.start(world, "io-" + i, complaints));
      }
      return sockets;
    } catch (IOException | RuntimeException | Error failed) {
      sockets.close();
      throw failed;
    }
  }

  private static int ownChoice() {
    return Runtime.getRuntime().availableProcessors() < PROCESSORS_FOR_TWO ? 1 : 2;
  }

  /// {@inheritDoc}
  ///
  /// The failure says where, and why not. A name of several addresses stands for the first.
  @Override
  public Listening listen(NodeAddress at, Acceptor acceptor) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(InetAddress.getByName(at.host()), at.port()), BACKLOG);
    } catch (IOException | RuntimeException why) {
      IoThread.close(channel);
      throw new IOException("nobody can listen at " + at + ": " + reason(at, why), why);
    }
    Door door = new Door(next(), at, channel, accepting, new Door.Guests(acceptor, this::next));
    door.open();
    return door;
  }

  private static String reason(NodeAddress at, Exception why) {
    return isElsewhere(at) ? "it is no address of this machine" : String.valueOf(why.getMessage());
  }

  private static boolean isElsewhere(NodeAddress at) {
    try {
      InetAddress host = InetAddress.getByName(at.host());
      return !host.isAnyLocalAddress() && NetworkInterface.getByInetAddress(host) == null;
    } catch (IOException _) {
      return false; // which is another reason
    }
  }

  /// {@inheritDoc}
  ///
  /// All addresses of the host's name are tried in turn, each in its share of the time that is left
  /// then. Once all is closed, the failure may come on the calling thread.
  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    new Dial(next(), to, within, dialler).begin(names);
  }

  private IoThread next() {
    return threads.get(Math.floorMod(turn.getAndIncrement(), threads.size()));
  }

  /// Ends everything, in order: nobody can connect any more, connections that are being made fail,
  /// and all streams are closed. Waits until the other ends have closed theirs, a second at most;
  /// then the threads have ended, and the ports are free. On one of those threads it does not wait.
  @Override
  public void close() {
    boolean interrupted = false;
    for (IoThread each : threads) {
      each.leaveSoon();
    }
    for (IoThread each : threads) {
      interrupted |= each.awaitEnd();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// A socket's address as text.
  static String text(SocketAddress address) {
    if (!(address instanceof InetSocketAddress at) || at.getAddress() == null) {
      return String.valueOf(address);
    }
    String host = at.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + at.getPort();
  }
}
