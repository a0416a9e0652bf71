// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.spi.Streams;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is kept out by TLS alone, and what is told of it.
final class TlsStrangersTest {

  private static final NodeAddress BOB = NodeAddress.parse("bob@bob.example:9700");
  private static final Duration WITHIN = Duration.ofSeconds(3);

  @TempDir private Path folder;

  private final Pipe pipe = new Pipe(100_000, 100_000);
  private final TestWorld world = new TestWorld(pipe, false);
  private final Admissions admissions = new Admissions(new Admissions.Caps(3, 2, 100));
  private final List<String> refused = new ArrayList<>();
  private final Party bob = new Party(10, 2);

  private TlsStreams streams(Engines engines) {
    return new TlsStreams(
        pipe, engines, world, admissions, (peer, why) -> refused.add(peer + ": " + why));
  }

  private void listen() throws Exception {
    streams(new TlsContexts(Certificates.tls("bob"), world)).listen(BOB, bob);
  }

  /// Who cannot show a certificate that is good, or speaks another TLS, gets nowhere.
  @ParameterizedTest
  @CsvSource({
    "expired, 'NotAfter'",
    "mallory, 'Signature does not match'",
    "none,    'Empty client certificate chain'",
    "tls12,   'The client supported protocol versions [TLSv1.2] are not accepted'",
  })
  void dialler_thatIsNotTrusted_isRefused(String who, String why) throws Exception {
    listen();
    Party stranger = new Party(10, 1);
    streams(engines(who)).connect(BOB, WITHIN, stranger);
    pipe.run();
    assertThat(bob.isConnected()).isFalse();
    assertThat(refused)
        .singleElement()
        .asString()
        .startsWith("dialler:2: TLS with dialler:2: ")
        .contains(why);
    assertThat(stranger.failure().or(stranger::endedBy))
        .hasValueSatisfying(text -> assertThat(text).contains("Received fatal alert"));
    assertThat(stranger.heardBytes()).isZero();
  }

  /// An acceptor that is not trusted gets nothing from a dialler, either.
  @ParameterizedTest
  @CsvSource({
    "expired, 'NotAfter'",
    "mallory, 'Signature does not match'",
  })
  void acceptor_thatIsNotTrusted_isRefused(String who, String why) throws Exception {
    streams(engines(who)).listen(BOB, bob);
    Party alice = new Party(10, 1);
    streams(new TlsContexts(Certificates.tls("alice"), world)).connect(BOB, WITHIN, alice);
    pipe.run();
    assertThat(alice.isConnected()).isFalse();
    assertThat(alice.failure()).hasValueSatisfying(text -> assertThat(text).contains(why));
    assertThat(bob.isConnected()).isFalse();
    assertThat(refused).hasSize(1);
  }

  private Engines engines(String who) throws Exception {
    return switch (who) {
      case "none" -> client("TLSv1.3");
      case "tls12" -> client("TLSv1.2");
      default -> {
        Path both = folder.resolve("both.pem");
        Files.writeString(
            both, Files.readString(Certificates.CA) + Files.readString(Certificates.OTHER_CA));
        TestWorld before = new TestWorld(pipe, false);
        before.wallClock(Certificates.NOW.minus(Duration.ofDays(7)));
        TestWorld at = who.equals("expired") ? before : world;
        yield new TlsContexts(Tls.pem(Certificates.pem(who), Certificates.key(who), both), at);
      }
    };
  }

  private static Engines client(String protocol) throws Exception {
    SSLContext context = trusting();
    return _ -> engine(context, protocol);
  }

  private static SSLEngine engine(SSLContext context, String protocol) {
    SSLEngine engine = context.createSSLEngine("bob.example", 9700);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {protocol});
    return engine;
  }

  // Trusts in the nodes, and has no certificate of its own.
  private static SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", new PemFile(Certificates.CA).certificates().getFirst());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /// Whoever speaks no TLS at all hears next to nothing.
  @Test
  void plainText_sentToTls_isRefused() throws Exception {
    listen();
    Party browser = new Party(0, 1);
    List<String> heard = new ArrayList<>();
    pipe.connect(BOB, WITHIN, speaker("GET / HTTP/1.1\r\n\r\n", heard, browser));
    pipe.run();
    assertThat(refused)
        .containsExactly(
            "dialler:2: TLS with dialler:2: it is no Spinoff node: what came begins with 'GET '");
    assertThat(bob.isConnected()).isFalse();
    assertThat(browser.isEnded()).isTrue();
  }

  private static Streams.Dialler speaker(String text, List<String> heard, Party ear) {
    return new Streams.Dialler() {
      @Override
      public Streams.Receiver connected(Streams.Stream stream) {
        stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        return ear;
      }

      @Override
      public void failed(java.io.IOException why) {
        heard.add(String.valueOf(why.getMessage()));
      }
    };
  }

  /// Noise of any kind is refused, and leaves nothing behind.
  @Test
  void noise_sentToTls_isRefused() throws Exception {
    listen();
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(1, 2_000)];
      random.nextBytes(noise);
      if (random.nextBoolean()) {
        noise[0] = 22; // looks like a handshake, at least
      }
      Party ear = new Party(0, 1);
      String text = new String(noise, StandardCharsets.ISO_8859_1);
      pipe.connect(BOB, WITHIN, speaker(text, new ArrayList<>(), ear));
      pipe.run();
      world.pass(5_000_000_000L);
      pipe.run();
      assertThat(refused).hasSize(i + 1);
      assertThat(ear.isEnded()).isTrue();
      assertThat(world.timers()).isZero();
    }
    assertThat(bob.isConnected()).isFalse();
  }

  /// Who says nothing is thrown out in time, and those that wait have their caps.
  @Test
  void silence_costsATicketForFiveSeconds() throws Exception {
    listen();
    List<Party> ears = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ears.add(new Party(0, 1));
      pipe.connect(BOB, WITHIN, speaker("", new ArrayList<>(), ears.getLast()));
    }
    pipe.run();
    assertThat(refused)
        .containsExactly(
            "dialler:2: 2 others of dialler are not admitted yet",
            "dialler:2: 2 others of dialler are not admitted yet");
    world.pass(4_999_999_999L);
    pipe.run();
    assertThat(refused).hasSize(2);
    world.pass(1);
    pipe.run();
    assertThat(refused)
        .hasSize(4)
        .endsWith("dialler:2: TLS with dialler:2: the handshake took too long");
    assertThat(ears).allMatch(Party::isEnded);
    Party alice = new Party(10, 1);
    streams(new TlsContexts(Certificates.tls("alice"), world)).connect(BOB, WITHIN, alice);
    pipe.run();
    assertThat(bob.heardBytes()).isEqualTo(10);
  }

  /// A dialler does not wait for ever, either.
  @Test
  void dialler_ofSilence_isToldInTime() {
    Party silent = new Party(0, 1);
    pipe.listen(BOB, silent);
    Party alice = new Party(10, 1);
    Engines engines = new TlsContexts(Certificates.tls("alice"), world);
    streams(engines).connect(BOB, WITHIN, alice);
    pipe.run();
    world.pass(WITHIN.toNanos());
    pipe.run();
    assertThat(alice.failure()).hasValue("TLS with listener:1: the handshake took too long");
  }

  /// Nobody is let in again by a ticket, without a look at its certificate: there are none, so a
  /// dialler that would use one looks at the acceptor's certificate each time, too.
  @Test
  void tickets_forALaterTime_areNotGiven() throws Exception {
    streams(new TlsContexts(Certificates.tls("bob"), world))
        .listen(BOB, stream -> new Party(10, 2).accepted(stream));
    AtomicInteger looks = new AtomicInteger();
    SSLContext context = counting(looks);
    for (int i = 1; i <= 3; i++) {
      Party alice = new Party(10, 1);
      streams(_ -> engine(context, "TLSv1.3")).connect(BOB, WITHIN, alice);
      pipe.run();
      assertThat(alice.heardBytes()).isEqualTo(10);
      assertThat(looks).hasValue(i);
      alice.stream().close();
      pipe.run();
    }
  }

  private static SSLContext counting(AtomicInteger looks) throws Exception {
    char[] password = Certificates.PASSWORD.toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(Certificates.store().toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), new TrustManager[] {new Counting(looks)}, null);
    return context;
  }

  /// Trusts in everybody, and counts how often it is asked.
  private static final class Counting extends X509ExtendedTrustManager {

    private final AtomicInteger looks;

    Counting(AtomicInteger looks) {
      this.looks = looks;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      looks.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
