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
/// one before wrote, and never from within a call of one of its methods; they must be quick, never
/// block, and never throw: a stream whose receiver throws ends. Methods may be called on any
/// thread, in a call back too, and never block, unless they say otherwise.
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

    /// Takes a stream. What it sends at once is sent, also if it is then refused.
    ///
    /// @return who receives from it, from now on; null refuses it, and it is closed
    @Nullable Receiver accepted(Stream stream);
  }

  /// Who waits for a connection.
  interface Dialler {

    /// It is there.
    ///
    /// @return who receives from it, from now on
    Receiver connected(Stream stream);

    /// It could not be made, or not in time.
    ///
    /// @param why names the address, and what was tried
    void failed(IOException why);
  }

  /// One end's way to take what the other end sends.
  interface Receiver {

    /// Bytes have come. They are the receiver's until it returns, and it takes all of them.
    void received(ByteBuffer bytes);

    /// There is room again. Comes after each [Stream#write] that could not take everything; on
    /// another thread perhaps before that write has returned.
    void writable();

    /// Nothing comes any more, and nothing can be sent: the last call. Comes once, whoever has
    /// ended it.
    ///
    /// @param why null if the other end closed it in order, or this end closed or aborted it
    void ended(@Nullable IOException why);
  }

  /// One end of a stream.
  interface Stream {

    /// Sends what there is room for now, and moves the buffer's position past it. If not all of it
    /// found room, [Receiver#writable] comes when there is more. One thread at a time. After the
    /// end it takes everything and sends nothing.
    void write(ByteBuffer bytes);

    /// Lets bytes come in or not, for a receiver that is in want of room; they do at first. Some
    /// may still come after it was told not to. That the other end has ended it may not be seen
    /// before they come in again.
    void reading(boolean on);

    /// Sends what it has taken, and ends it in order, both ways: what the other end sends meanwhile
    /// is dropped. [Receiver#ended] comes soon, whatever the other end does. Does nothing after the
    /// end.
    void close();

    /// Ends it at once, and drops what is on its way; the other end learns of it as of a failure.
    /// [Receiver#ended] comes soon. Does nothing after the end.
    void abort();

    /// Where the other end is, for people.
    String peer();
  }
}
