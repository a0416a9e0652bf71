// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.bench.remote.Certificates;
import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RawSocketsTest {

  private final Path certificates; // made once, since it takes a second or two

  RawSocketsTest() throws Exception {
    certificates = Certificates.make();
  }

  /// Messages go there and back, and many go one way.
  @ParameterizedTest
  @EnumSource
  void messages_ofEitherContent_arrive(Content content) throws Exception {
    work(new Setting(content, Optional.empty()));
  }

  /// By TLS too, with certificates made for the run.
  @Test
  void messages_byTls_arrive() throws Exception {
    work(new Setting(Content.RECORD, Optional.of(certificates)));
  }

  private static void work(Setting setting) throws Exception {
    RawSockets sockets = new RawSockets();
    RemoteSystem.Client client = sockets.connect(setting, sockets.serve(setting));
    assertThat(client.ping(100).figures().getFirst().value()).isEqualTo(100);
    client.tell(25_000);
    client.tell(1_000);
  }

  /// A side with TLS does not talk to one without, so what is measured as TLS is TLS.
  @Test
  void client_withoutTls_isRefused() throws Exception {
    RawSockets sockets = new RawSockets();
    int port = sockets.serve(new Setting(Content.BYTES, Optional.of(certificates)));
    assertThatThrownBy(
            () -> {
              Setting plain = new Setting(Content.BYTES, Optional.empty());
              var _ = sockets.connect(plain, port).ping(1);
            })
        .isInstanceOf(IOException.class);
  }

  /// A length that no frame has ends the connection, before anything is kept for it.
  @Test
  void frame_tooLong_isRefused() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
        Socket server = listening.accept()) {
      client.getOutputStream().write(new byte[] {0, 0, 0x10, 0});
      assertThatThrownBy(() -> new Connection(server, Content.BYTES).read())
          .isInstanceOf(IOException.class)
          .hasMessage("a frame of 4096 bytes; the limit is 4096");
    }
  }
}
