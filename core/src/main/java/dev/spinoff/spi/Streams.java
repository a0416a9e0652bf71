// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.NodeAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Byte streams between programs, as TCP gives them: in order, complete or ended, both ways.
///
/// Everything is done by calls back. Those of one stream come one at a time, each seeing what the
/// one before wrote; they must be quick, never block, and never throw. Methods may be called on any
/// thread and never block, unless they say otherwise.
public interface Streams {

  /// Lets others connect to this address.
  ///
  /// May block for as long as the operating system takes.
  ///
  /// @throws IOException if nobody can listen there, as when another program does already
  Listening listen(NodeAddress at, Acceptor acceptor) throws IOException;

  /// Connects to an address. Exactly one of the calls back comes, in any case.
  ///
  /// @param within how long that may take, the look-up of the host's name included
  void connect(NodeAddress to, Duration within, Dialler dialler);

  /// Where streams come in, until it is closed. Those that have come in stay.
  interface Listening extends AutoCloseable {

    /// Lets nobody connect any more. May block for as long as the operating system takes.
    @Override
    void close();
  }

  /// Who takes the streams that come in.
  @FunctionalInterface
  interface Acceptor {

    /// Takes a stream.
    ///
    /// @return who receives from it; null refuses it, and it is closed
    @Nullable Receiver accepted(Stream stream);
  }

  /// Who waits for a connection.
  interface Dialler {

    /// It is there.
    ///
    /// @return who receives from it
    Receiver connected(Stream stream);

    /// It could not be made.
    void failed(IOException why);
  }

  /// One end's way to take what the other end sends.
  interface Receiver {

    /// Bytes have come. They are the receiver's until it returns, and it takes all of them.
    void received(ByteBuffer bytes);

    /// There is room again, after a [Stream#write] that could not take everything.
    void writable();

    /// Nothing comes any more, and nothing can be sent: the last call.
    ///
    /// @param why null if the other end closed it in order, or this end did
    void ended(@Nullable IOException why);
  }

  /// One end of a stream.
  interface Stream {

    /// Sends what there is room for now, and moves the buffer's position past it. If not all of it
    /// found room, [Receiver#writable] comes later. One thread at a time. After the end it takes
    /// everything and sends nothing.
    void write(ByteBuffer bytes);

    /// Lets bytes come in or not, for a receiver that is in want of room; they do at first. Some
    /// may still come after it was told not to.
    void reading(boolean on);

    /// Sends what it has taken, and ends it in order, both ways.
    void close();

    /// Ends it at once; the other end learns of it as of a failure.
    void abort();

    /// Where the other end is, for people.
    String peer();
  }
}
