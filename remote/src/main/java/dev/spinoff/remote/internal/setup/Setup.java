// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.setup;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.codec.Allowed;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.handshake.Channel;
import dev.spinoff.remote.internal.handshake.Identity;
import dev.spinoff.remote.internal.handshake.Local;
import dev.spinoff.remote.internal.handshake.Trust;
import dev.spinoff.remote.internal.log.Announcement;
import dev.spinoff.remote.internal.tls.TlsStreams;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a node's remoting is made of.
public interface Setup {

  /// Where others reach this node.
  NodeAddress address();

  Settings settings();

  Codec codec();

  Allowed allowed();

  Trust trust();

  /// The classes of bodies that other nodes may start here, by name.
  Map<String, Class<?>> spawnable();

  /// What this node says of itself.
  Local local(Identity identity);

  /// What connects this node with others, unprotected.
  Streams streams();

  /// Protects streams, if they are to be.
  ///
  /// @param refusals who is told of what came in to no end
  Streams secured(Streams below, TlsStreams.Refusals refusals);

  /// Asks for room for a stream that has come in.
  Admissions.Entry enter(Streams.Stream stream);

  /// What is known of a protected stream.
  Channel channel(Streams.Stream stream);

  /// Random numbers that nobody can foresee; any thread.
  RandomGenerator random();

  /// What the log is to say when the node has started.
  Announcement announcement();

  /// Lets others connect, if they may.
  void listen(Streams on, Streams.Acceptor acceptor) throws IOException;

  /// Lets nobody connect any more, and ends all streams.
  void close();
}
