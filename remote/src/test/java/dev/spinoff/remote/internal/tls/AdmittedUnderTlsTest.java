// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Secret;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.handshake.Expectation;
import dev.spinoff.remote.internal.handshake.Features;
import dev.spinoff.remote.internal.handshake.Handshake;
import dev.spinoff.remote.internal.handshake.Identity;
import dev.spinoff.remote.internal.handshake.Local;
import dev.spinoff.remote.internal.handshake.Step;
import dev.spinoff.remote.internal.handshake.Trust;
import dev.spinoff.remote.internal.handshake.Versions;
import dev.spinoff.remote.internal.packet.PacketReader;
import dev.spinoff.remote.internal.packet.PacketWriter;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All layers together: two nodes with real certificates admit each other, or do not.
final class AdmittedUnderTlsTest {

  private static final NodeAddress BOB = NodeAddress.parse("bob@bob.example:9700");
  private static final byte[] KEY = Party.said(32, 7);

  private final Pipe pipe = new Pipe(100_000, 100_000);
  private final TestWorld world = new TestWorld(pipe, false);
  private final Admissions admissions = new Admissions(Admissions.Caps.DEFAULT);

  private TlsStreams streams(String node) {
    TlsContexts contexts = new TlsContexts(Certificates.tls(node), world);
    return new TlsStreams(pipe, contexts, world, admissions, (_, _) -> {});
  }

  private static Local local(String address, Trust trust) {
    Identity identity = new Identity(NodeAddress.parse(address), address.hashCode(), 0);
    return new Local(identity, "", Versions.ALL, Features.NONE, trust);
  }

  /// A node is admitted under the name and host of its certificate alone, secret or not.
  @ParameterizedTest
  @CsvSource({
    "alice@alice.example:9700, false, admitted",
    "alice@alice.example:1,    true,  admitted",
    "alice@other.example:9700, true,  its certificate is for the hosts alice.example",
    "carol@alice.example:9700, true,  its certificate is for the nodes alice@alice.example",
    "alice.example:9700,       false, its certificate is for the nodes alice@alice.example",
  })
  void node_underTls_isWhoItsCertificateSays(String claimed, boolean hasSecret, String outcome)
      throws IOException {
    Trust trust = hasSecret ? Trust.inBoth(Secret.of(KEY)) : Trust.inCertificates();
    Node alice = new Node(local(claimed, trust), true);
    Node bob = new Node(local(BOB.toString(), trust), false);
    streams("bob").listen(BOB, bob);
    streams("alice").connect(BOB, Duration.ofSeconds(3), alice);
    pipe.run();
    assertThat(bob.outcome()).endsWith(outcome);
    assertThat(alice.outcome().equals("admitted")).isEqualTo(outcome.equals("admitted"));
  }

  /// The deadline for both is five seconds from when the stream below was there.
  @Test
  void stream_underTls_knowsItsDeadlineAndTicket() throws IOException {
    Node alice = new Node(local("alice@alice.example:1", Trust.inCertificates()), true);
    Node bob = new Node(local(BOB.toString(), Trust.inCertificates()), false);
    streams("bob").listen(BOB, bob);
    streams("alice").connect(BOB, Duration.ofSeconds(3), alice);
    pipe.run();
    assertThat(bob.stream().deadlineNanos()).isEqualTo(5_000_000_000L);
    assertThat(bob.stream().ticket()).isPresent();
    assertThat(alice.stream().ticket()).isEmpty();
  }

  /// What the layer above does with a stream and a handshake.
  private static final class Node implements Streams.Receiver, Streams.Dialler, Streams.Acceptor {

    private final Local me;
    private final boolean dials;
    private final List<String> outcomes = new ArrayList<>();
    private final PacketWriter writer = PacketWriter.underTls();
    private final PacketReader reader = PacketReader.underTls(this::frame);
    private @Nullable TlsStream stream;
    private @Nullable Handshake handshake;

    Node(Local me, boolean dials) {
      this.me = me;
      this.dials = dials;
    }

    String outcome() {
      return outcomes.isEmpty() ? "nothing" : outcomes.getFirst();
    }

    TlsStream stream() {
      assertThat(stream).isNotNull();
      return stream;
    }

    @Override
    public Streams.Receiver accepted(Streams.Stream stream) {
      return connected(stream);
    }

    @Override
    public Streams.Receiver connected(Streams.Stream made) {
      TlsStream tls = (TlsStream) made;
      Admission welcome = _ -> new Admission.Welcome(new ByteWriter(0));
      stream = tls;
      handshake =
          dials
              ? Handshake.dialling(me, new Expectation(BOB), tls.channel(), new Random(1), welcome)
              : Handshake.accepting(me, tls.channel(), new Random(2), welcome);
      did(handshake.start());
      return this;
    }

    private void frame(int type, ByteReader body) {
      did(handshake.frame(type, body));
    }

    private void did(Step step) {
      if (step.toSend().hasRemaining()) {
        stream().write(writer.whole(step.toSend()));
      }
      switch (step) {
        case Step.Pending _ -> {}
        case Step.Admitted _ -> outcomes.add("admitted");
        case Step.Refused(_, var why, _, _) -> {
          outcomes.add(why);
          stream().close();
        }
      }
    }

    @Override
    public void failed(IOException why) {
      outcomes.add(String.valueOf(why.getMessage()));
    }

    @Override
    public void received(ByteBuffer bytes) {
      reader.received(bytes);
    }

    @Override
    public void writable() {}

    @Override
    public void ended(@Nullable IOException why) {
      outcomes.add("ended");
    }
  }
}
