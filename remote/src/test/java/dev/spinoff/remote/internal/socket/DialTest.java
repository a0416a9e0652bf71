// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connecting: names, several addresses, and time limits. Exactly one call back comes.
@Timeout(30)
final class DialTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final ProductionWorld world = ProductionWorld.create("dial-test");
  private final End.Guests guests = new End.Guests();
  private final List<AutoCloseable> open = new ArrayList<>();

  private Sockets sockets(Names.Resolver resolver) throws IOException {
    Sockets made =
        Sockets.open(world, 1, new Sockets.Native(resolver, Sockets.Native.REAL.accepting()));
    open.add(made);
    return made;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    world.close();
  }

  private static InetAddress[] addresses(String... all) throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    for (String each : all) {
      found.add(InetAddress.ofLiteral(each));
    }
    return found.toArray(InetAddress[]::new);
  }

  private static Throwable failure(End.Dialled dialled) throws Exception {
    try {
      End end = dialled.get(10, SECONDS);
      throw new AssertionError("connected: " + end);
    } catch (ExecutionException why) {
      return why.getCause();
    }
  }

  private End.Dialled dial(Sockets sockets, NodeAddress to, Duration within) {
    End.Dialled dialled = new End.Dialled();
    sockets.connect(to, within, dialled);
    return dialled;
  }

  // Linux drops those that want to connect while so many wait to be taken in.
  private NodeAddress fullHouse(String host) throws Exception {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral(host));
    open.add(server);
    for (int i = 0; i < 2; i++) {
      open.add(new Socket(server.getInetAddress(), server.getLocalPort()));
    }
    return new NodeAddress("full", host, server.getLocalPort());
  }

  /// Where nobody listens the connection is refused at once, and the failure says where.
  @Test
  void connect_whereNobodyListens_isRefused() throws Exception {
    NodeAddress free = End.free();
    NodeAddress at = new NodeAddress("db", free.host(), free.port());
    assertThat(failure(dial(sockets(InetAddress::getAllByName), at, End.WITHIN)))
        .hasMessage(at + " cannot be reached: " + free + ": Connection refused");
  }

  /// Where nobody answers it fails when the time is over, and not before.
  @Test
  void connect_whereNobodyAnswers_failsInTime() throws Exception {
    NodeAddress full = fullHouse("127.0.0.1");
    long began = world.nanoTime();
    Throwable why = failure(dial(sockets(InetAddress::getAllByName), full, SHORT));
    assertThat(world.nanoTime() - began).isGreaterThanOrEqualTo(SHORT.toNanos());
    assertThat(why)
        .hasMessage(
            "%s cannot be reached: no answer from 127.0.0.1:%d within PT0.3S"
                .formatted(full, full.port()));
  }

  /// All addresses of a name are tried, one after the other: one refuses, one does not answer.
  @Test
  void connect_toANameOfSeveralAddresses_triesEach() throws Exception {
    NodeAddress full = fullHouse("127.0.0.2");
    Sockets sockets = sockets(_ -> addresses("127.0.0.3", "127.0.0.2", "127.0.0.1"));
    sockets.listen(new NodeAddress("", "127.0.0.1", full.port()), guests);
    NodeAddress named = new NodeAddress("", "db.test", full.port());
    End one = dial(sockets, named, Duration.ofSeconds(1)).get(10, SECONDS);
    one.write("x");
    assertThat(guests.next().text(1)).isEqualTo("x");
    assertThat(one.stream().peer()).isEqualTo("127.0.0.1:" + full.port());
  }

  /// If all fail, each is named.
  @Test
  void connect_whereAllAddressesFail_namesEach() throws Exception {
    NodeAddress free = End.free("127.0.0.3");
    Sockets sockets = sockets(_ -> addresses("127.0.0.3", "127.0.0.2"));
    NodeAddress named = new NodeAddress("", "db.test", free.port());
    assertThat(failure(dial(sockets, named, End.WITHIN)))
        .hasMessage(
            "%s cannot be reached: 127.0.0.3:%d: Connection refused; 127.0.0.2:%2$d: %s"
                .formatted(named, free.port(), "Connection refused"));
  }

  /// A name that nobody knows is a failure.
  @Test
  void connect_toAnUnknownName_fails() throws Exception {
    Sockets sockets =
        sockets(host -> {
          throw new UnknownHostException(host + ": nobody knows it");
        });
    NodeAddress named = new NodeAddress("", "db.test", 9700);
    assertThat(failure(dial(sockets, named, End.WITHIN)))
        .hasMessage(
            "db.test:9700 cannot be reached: its host is unknown: db.test: nobody knows it");
  }

  /// A look-up that breaks is one, too.
  @Test
  void connect_whereTheLookUpBreaks_fails() throws Exception {
    Sockets sockets =
        sockets(_ -> {
          throw new IllegalStateException("broken on purpose");
        });
    NodeAddress named = new NodeAddress("", "db.test", 9700);
    assertThat(failure(dial(sockets, named, End.WITHIN))).hasMessageContaining("on purpose");
  }

  /// What was found before stands in when a later look-up fails.
  @Test
  void connect_whereTheNameWasKnown_usesWhatWasFound() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Sockets sockets =
        sockets(host -> {
          if (looks.getAndIncrement() > 0) {
            throw new UnknownHostException(host);
          }
          return addresses("127.0.0.1");
        });
    NodeAddress free = End.free();
    sockets.listen(free, guests);
    NodeAddress named = new NodeAddress("", "db.test", free.port());
    for (int i = 0; i < 3; i++) {
      dial(sockets, named, End.WITHIN).get(10, SECONDS);
    }
    assertThat(looks).hasValue(3);
  }

  /// A name that stands for another address now is followed there.
  @Test
  void connect_whereTheNameHasMoved_followsIt() throws Exception {
    AtomicReference<String> at = new AtomicReference<>("127.0.0.1");
    Sockets sockets = sockets(_ -> addresses(at.get()));
    NodeAddress free = End.free();
    Streams.Listening before =
        sockets.listen(new NodeAddress("", "127.0.0.1", free.port()), guests);
    NodeAddress named = new NodeAddress("", "db.test", free.port());
    dial(sockets, named, End.WITHIN).get(10, SECONDS);
    before.close();
    sockets.listen(new NodeAddress("", "127.0.0.2", free.port()), guests);
    at.set("127.0.0.2");
    dial(sockets, named, End.WITHIN).get(10, SECONDS);
  }

  /// Look-ups that hang are limited in number, shared by those who want the same name, and hold up
  /// neither the time limit nor who needs none.
  @Test
  void connect_whileLookUpsHang_isLimitedByItsTime() throws Exception {
    CountDownLatch hanging = new CountDownLatch(4);
    CountDownLatch letGo = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    Sockets sockets =
        sockets(host -> {
          looks.incrementAndGet();
          hanging.countDown();
          awaitQuietly(letGo);
          throw new UnknownHostException(host);
        });
    List<End.Dialled> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(dial(sockets, new NodeAddress("", "db" + i % 10 + ".test", 9700), SHORT));
    }
    assertThat(hanging.await(10, SECONDS)).isTrue();
    NodeAddress free = End.free();
    sockets.listen(free, guests);
    dial(sockets, free, End.WITHIN).get(10, SECONDS);
    for (End.Dialled each : all) {
      assertThat(failure(each))
          .hasMessageContaining("its name was not found in time within PT0.3S");
    }
    assertThat(looks).hasValue(4);
    letGo.countDown();
  }

  /// A connection whose look-up hangs when all is closed fails then, and does not wait for it.
  @Test
  void connect_whileItsLookUpHangs_failsWhenAllIsClosed() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    Sockets sockets =
        sockets(host -> {
          awaitQuietly(letGo);
          throw new UnknownHostException(host);
        });
    End.Dialled hung = dial(sockets, new NodeAddress("", "db.test", 9700), End.WITHIN);
    sockets.close();
    world.close();
    assertThat(failure(hung)).hasMessage("the node's sockets are closed");
    letGo.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, SECONDS)).isTrue();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /// A connection that is being made when all is closed fails, and so does one that comes later.
  @Test
  void connect_whileAllIsClosed_fails() throws Exception {
    NodeAddress full = fullHouse("127.0.0.1");
    Sockets sockets = sockets(InetAddress::getAllByName);
    End.Dialled early = dial(sockets, full, End.WITHIN);
    sockets.close();
    assertThat(failure(early)).hasMessageContaining("the node's sockets are closed");
    assertThat(failure(dial(sockets, full, End.WITHIN))).hasMessageContaining("closed");
  }
}
