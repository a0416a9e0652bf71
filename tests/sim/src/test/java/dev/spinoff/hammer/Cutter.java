// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts the connection of a node once, behind so many bytes of all that it receives: what comes
/// before them is taken, and for both ends the connection has failed.
final class Cutter {

  private final long at;
  private long received;
  private boolean hasCut;

  /// @param at behind which byte, from 0 on
  Cutter(long at) {
    this.at = at;
  }

  /// How many bytes have been received until now.
  long received() {
    return received;
  }

  /// Whether it has.
  boolean hasCut() {
    return hasCut;
  }

  /// A remoting with connections that are cut.
  NodeExtension around(NodeExtension remoting) {
    return new NodeExtension() {
      @Override
      public void start(Node node, NodeAccess access) throws Exception {
        remoting.start(node, Cutter.this.access(access));
      }

      @Override
      public void stop() throws Exception {
        remoting.stop();
      }
    };
  }

  private NodeAccess access(NodeAccess access) {
    World world = world(access.world());
    return instead(NodeAccess.class, access, "world", world);
  }

  private World world(World world) {
    Streams streams = new Cut(world.streams().orElseThrow());
    return instead(World.class, world, "streams", Optional.of(streams));
  }

  // The same, but for what one of its methods returns.
  private static <T> T instead(Class<T> type, T original, String method, Object result) {
    InvocationHandler handler =
        (_, called, arguments) -> {
          if (called.getName().equals(method)) {
            return result;
          }
          try {
            return called.invoke(original, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private final class Cut implements Streams {
    private final Streams below;

    Cut(Streams below) {
      this.below = below;
    }

    @Override
    public Listening listen(NodeAddress at, Acceptor acceptor) throws IOException {
      return below.listen(
          at,
          stream -> {
            Receiver receiver = acceptor.accepted(stream);
            return receiver == null ? null : new Counting(stream, receiver);
          });
    }

    @Override
    public void connect(NodeAddress to, Duration within, Dialler dialler) {
      below.connect(
          to,
          within,
          new Dialler() {
            @Override
            public Receiver connected(Stream stream) {
              return new Counting(stream, dialler.connected(stream));
            }

            @Override
            public void failed(IOException why) {
              dialler.failed(why);
            }
          });
    }
  }

  private final class Counting implements Streams.Receiver {
    private final Streams.Stream stream;
    private final Streams.Receiver above;

    Counting(Streams.Stream stream, Streams.Receiver above) {
      this.stream = stream;
      this.above = above;
    }

    @Override
    public void received(ByteBuffer bytes) {
      long left = at - received;
      received += bytes.remaining();
      if (hasCut || left > bytes.remaining()) {
        above.received(bytes);
        return;
      }
      hasCut = true;
      above.received(bytes.slice(bytes.position(), (int) left));
      stream.abort();
    }

    @Override
    public void writable() {
      above.writable();
    }

    @Override
    public void ended(@Nullable IOException why) {
      above.ended(why);
    }
  }
}
