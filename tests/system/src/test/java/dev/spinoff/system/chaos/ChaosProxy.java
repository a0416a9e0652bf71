// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A TCP proxy that lets go wrong what a network can. Those who connect to it are connected to its
/// target; one proxy stands for one node that connects to one other.
///
/// What it draws, it draws from its seed. It has threads of its own, which are gone when it is
/// closed. Any thread may use it.
public final class ChaosProxy implements AutoCloseable {

  private static final int BACKLOG = 64;

  private final InetSocketAddress target;
  private final ServerSocket door;
  private final Map<Way, Weather> weathers = new EnumMap<>(Way.class);
  private final Set<Pair> pairs = new LinkedHashSet<>(); // guarded by this, as the next two
  private final Set<Thread> threads = new LinkedHashSet<>();
  private boolean isClosed;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          program -> Thread.ofPlatform().daemon().name("chaos timer").unstarted(program));

  private ChaosProxy(InetSocketAddress target, ServerSocket door, long seed) {
    this.target = target;
    this.door = door;
    SplittableRandom random = new SplittableRandom(seed);
    for (Way way : Way.values()) {
      weathers.put(way, new Weather(random.split()));
    }
  }

  /// A proxy before `target`, at a port of its own.
  ///
  /// @param seed what it draws from
  public static ChaosProxy before(InetSocketAddress target, long seed) throws IOException {
    return at(0, target, seed);
  }

  /// A proxy before `target`, at this port of the loopback.
  public static ChaosProxy at(int port, InetSocketAddress target, long seed) throws IOException {
    ServerSocket door = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    ChaosProxy proxy = new ChaosProxy(target, door, seed);
    Thread _ = proxy.start("door", proxy::letIn);
    return proxy;
  }

  /// Where it is.
  public InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  /// How many connections go through it now.
  public synchronized int connections() {
    return pairs.size();
  }

  // ---- what goes wrong

  /// Lets something go wrong, from now on. What lasts for a while ends by itself.
  public void let(Trouble trouble) {
    switch (trouble) {
      case Trouble.Delay(var way, var by) -> weather(way).delay(by);
      case Trouble.Jitter(var way, var most) -> weather(way).jitter(most);
      case Trouble.Throttle(var way, long bytes) -> weather(way).throttle(bytes);
      case Trouble.Stall(var way, var lasting) -> {
        stall(way);
        later(lasting, () -> go(way));
      }
      case Trouble.Cut(var way, var lasting) -> {
        cut(way);
        later(lasting, () -> heal(way));
      }
      case Trouble.Reset _ -> reset();
      case Trouble.ResetAt(var way, long bytes) -> weather(way).resetIn(bytes);
      case Trouble.Corrupt(var way, long at) -> weather(way).corruptIn(at);
      case Trouble.Swallow(var way, long bytes) -> weather(way).swallow(bytes);
      case Trouble.HalfClose(var way) -> halfClose(way);
    }
  }

  /// Does the same after some time, for each of these, from now on.
  ///
  /// @param pauses the time before the first, between it and the second, and so on
  public void play(List<Trouble> script, List<Duration> pauses) {
    Duration at = Duration.ZERO;
    for (int i = 0; i < script.size(); i++) {
      at = at.plus(pauses.get(i));
      Trouble next = script.get(i);
      later(at, () -> let(next));
    }
  }

  /// Reads from the senders of this way no more, until [#go].
  public void stall(Way way) {
    weather(way).stall(1);
  }

  /// Ends a stall.
  public void go(Way way) {
    weather(way).stall(-1);
  }

  /// Lets nothing pass this way, and makes no connections, until [#heal].
  public void cut(Way way) {
    weather(way).cut(1);
  }

  /// Ends a cut.
  public void heal(Way way) {
    weather(way).cut(-1);
  }

  /// Ends all that is wrong, for what comes from now on: bytes that are late already stay so, and
  /// what has ended has ended.
  public void calm() {
    weathers.values().forEach(Weather::calm);
  }

  /// Resets all connections.
  public void reset() {
    copyOfPairs().forEach(Pair::reset);
  }

  private void halfClose(Way way) {
    for (Pair pair : copyOfPairs()) {
      try {
        pair.conduit(way).finish();
      } catch (IOException gone) {
        pair.reset();
      }
    }
  }

  private void later(Duration time, Runnable task) {
    var _ = timer.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  // ---- connections

  private void letIn() {
    try {
      while (true) {
        Socket client = door.accept();
        Thread _ = start("connects", () -> connect(client));
      }
    } catch (IOException closed) {
      return; // and so is the door
    }
  }

  private void connect(Socket client) {
    Socket socket = new Socket();
    try {
      weather(Way.THERE).awaitPassing(System.nanoTime());
      weather(Way.BACK).awaitPassing(System.nanoTime());
      socket.connect(target);
      client.setTcpNoDelay(true);
      socket.setTcpNoDelay(true);
      Pair pair = new Pair(this, client, socket);
      add(pair);
      pair.begin();
    } catch (IOException | InterruptedException refused) {
      Pair.reset(client);
      Pair.reset(socket);
    }
  }

  private synchronized void add(Pair pair) throws IOException {
    if (isClosed) {
      throw new SocketException("the proxy is closed");
    }
    pairs.add(pair);
  }

  synchronized void over(Pair pair) {
    pairs.remove(pair);
  }

  Weather weather(Way way) {
    return weathers.get(way);
  }

  private synchronized List<Pair> copyOfPairs() {
    return List.copyOf(pairs);
  }

  // ---- threads

  synchronized Thread start(String name, Runnable program) {
    threads.removeIf(thread -> !thread.isAlive());
    Thread thread = Thread.ofPlatform().daemon().name("chaos " + name).unstarted(program);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private synchronized List<Thread> living() {
    threads.removeIf(thread -> !thread.isAlive());
    return List.copyOf(threads);
  }

  private synchronized void shut() {
    isClosed = true;
  }

  /// Resets all connections, and waits for its threads.
  @Override
  public void close() throws IOException {
    door.close();
    shut();
    reset();
    var _ = timer.shutdownNow();
    try {
      for (List<Thread> ending = living(); !ending.isEmpty(); ending = living()) {
        ending.forEach(Thread::interrupt);
        ending.getFirst().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
