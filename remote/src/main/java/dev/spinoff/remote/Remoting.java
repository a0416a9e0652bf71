// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.codec.Allowed;
import dev.spinoff.remote.internal.codec.Warmup;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.remote.internal.transport.RemoteNode;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets a node reach others and be reached: `Node.start(Remoting.at("shop@10.0.0.5:9700").tls(…))`.
///
/// References then work alike here and across the network: `tell`, `ask`, `watch`, `link`, `stop`
/// and the others. Messages arrive in order per pair of sender and receiver, and at most once, also
/// across broken connections; what is lost is a dead letter with its cause. A node that is silent
/// for some seconds counts as dead: who watches somebody there is told that it is unreachable,
/// which is final for what was known of it.
///
/// Records, enums, sealed interfaces, collections and the types of `java.time` travel without
/// further ado. For an actor is decoded what its own type of messages can be, and for an asker what
/// its question names, such as the type of its `ReplyTo`. An actor that understands any `Object`
/// gets types of the program's own only if they are allowed ([#allow]), and so does an asker whose
/// question does not name them.
///
/// On this machine alone nodes need nothing else: they know each other by a secret in the user's
/// home folder, which is made on first use. To be reached from other machines a node must be
/// protected, by [#tls] or [#secret].
///
/// `Node.start` refuses to start it with one line that says what is wrong: by [CannotListen] if the
/// port is in use, or the address is not this machine's; by [UnusableCredentials] if it is not
/// protected and others could reach it, or if a secret's or a certificate's file is no good.
///
/// A value: each method returns a changed copy, and a node is started with it once.
public final class Remoting implements NodeExtension {

  private static final long CLOSE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RemotingOptions options;
  private @Nullable RemoteNode running;

  private Remoting(RemotingOptions options) {
    this.options = options;
  }

  /// At this address, which others must use: `host:port`, `name@host:port` or `name@host` (port
  /// 9700).
  ///
  /// @throws IllegalArgumentException if it is none of these, or stands for all addresses of this
  ///   machine (`0.0.0.0`), which others cannot use: see [#bind]
  public static Remoting at(String address) {
    return at(NodeAddress.parse(address));
  }

  /// At this address, which others must use.
  ///
  /// @throws IllegalArgumentException if it stands for all addresses of this machine (`0.0.0.0`),
  ///   which others cannot use: see [#bind]
  public static Remoting at(NodeAddress address) {
    return new Remoting(RemotingOptions.at(address));
  }

  /// At no address: the node connects to others, and others answer on those connections, but nobody
  /// can connect to it. For programs that ask something and end. When a connection breaks, it is
  /// this node that connects again.
  ///
  /// Its address is made up when it starts, and shows in logs and in its actors' addresses:
  /// `dialling-` and a random number for a name, `localhost`, and port 1, at which nobody listens.
  /// Under [#tls] name and host are of its certificate: for one that is for `orders@db1.example` it
  /// is `orders-dialling-…@db1.example:1`, for one that is for hosts alone `dialling-…@` the first
  /// of them. So several may have the same certificate.
  public static Remoting dialling() {
    return new Remoting(RemotingOptions.dialling());
  }

  /// Listening somewhere else than at the address that others use, as behind a port that is
  /// forwarded, or at all addresses of this machine: `host:port`, such as `0.0.0.0:9700`.
  ///
  /// @throws IllegalStateException if it was made by [#dialling]
  public Remoting bind(String address) {
    return new Remoting(options.withBind(NodeAddress.parse(address)));
  }

  /// Protected by TLS 1.3: both ends of a connection show a certificate for their address. With
  /// [#secret], they have to know that, too.
  ///
  /// @throws IllegalStateException if it is [#insecure]
  public Remoting tls(Tls tls) {
    return new Remoting(options.withTls(tls));
  }

  /// Protected by a secret that all nodes share. What they say is not encrypted: on a network that
  /// others can listen to, use [#tls].
  ///
  /// @throws IllegalStateException if it is [#insecure]
  public Remoting secret(Secret secret) {
    return new Remoting(options.withSecret(secret));
  }

  /// Unprotected: whoever can connect is let in, and may do whatever a node may. For networks that
  /// nobody else can reach.
  ///
  /// @throws IllegalStateException if it has been given certificates or a secret
  public Remoting insecure() {
    return new Remoting(options.withInsecure());
  }

  /// Only with nodes of a cluster of this name; empty unless told.
  ///
  /// @throws IllegalArgumentException if it is not up to 64 printable ASCII characters without
  ///   spaces
  public Remoting cluster(String name) {
    return new Remoting(options.withCluster(name));
  }

  /// Decoding records, enums and sealed types of these packages and of those below them, too:
  /// `com.example` allows `com.example.money.Money`, but not `com.examples.Money`. For actors that
  /// understand any `Object`, such as lambdas, on this node, and for answers to questions of this
  /// node. What the sending node allows makes no difference. Whether there is such a package is not
  /// asked.
  ///
  /// @throws IllegalArgumentException if one of them is no package's name, or one of the JDK's, or
  ///   that of a class
  public Remoting allow(String... packages) {
    return new Remoting(options.withPackages(packages));
  }

  /// Decoding these types, too, and what is reachable from them.
  public Remoting allow(Class<?>... types) {
    return new Remoting(options.withTypes(types));
  }

  /// Letting other nodes start actors of these classes here, by their public constructors; of no
  /// class unless told.
  @SafeVarargs
  public final Remoting allowSpawn(Class<? extends Body<?>>... types) {
    return new Remoting(options.withSpawnable(types));
  }

  /// With a way of the program's own to write and read one type of messages.
  public Remoting codec(MessageCodec<?> codec) {
    return new Remoting(options.withCodec(codec));
  }

  /// Letting nodes that cannot reach each other talk through this one.
  public Remoting relay() {
    return new Remoting(options.withRelay());
  }

  /// How often a node gives a sign of life when it has nothing to say (1 s unless told), and how
  /// long a silence makes it count as dead at least (3.5 s unless told; up to half as much again
  /// for one that is heard unevenly).
  ///
  /// @throws IllegalArgumentException if `downAfter` is less than two heartbeats
  public Remoting heartbeat(Duration every, Duration downAfter) {
    return new Remoting(options.withHeartbeat(every, downAfter));
  }

  /// How long messages wait for a node that has never been reached; 5 s unless told.
  public Remoting connectWithin(Duration time) {
    return new Remoting(options.withConnectWithin(time));
  }

  /// How many bytes may wait for one other node (16 MiB unless told), and how long a sender waits
  /// for room (5 s unless told; zero: not at all). After that its message is a dead letter
  /// (`LINK_FULL`). A large message may take more, if there is any room when it is sent; others
  /// than its sender and receiver have as much room beside it.
  public Remoting outbound(long bytesMax, Duration park) {
    return new Remoting(options.withOutbound(bytesMax, park));
  }

  /// How long a message may be; 64 MiB unless told.
  public Remoting messageBytesMax(int bytes) {
    return new Remoting(options.withMessageBytesMax(bytes));
  }

  /// Starts an actor on another node, which must allow its class ([#allowSpawn]), and waits until
  /// it is started. Only while the node runs that this was started with.
  ///
  /// @param at the other node
  /// @param type the body's class
  /// @param name the actor's name there; empty for one that is made up
  /// @param arguments for a public constructor; they travel as messages do
  /// @throws NotSpawned if that node refuses: the class is not allowed there, no constructor takes
  ///   the arguments, the name is taken
  /// @throws dev.spinoff.AskTimeout if it does not reply in time
  @SuppressWarnings("unchecked") // the class says what its bodies understand
  public <M> Ref<M> spawn(
      NodeAddress at,
      Class<? extends Body<M>> type,
      String name,
      Duration timeout,
      Object... arguments)
      throws InterruptedException {
    return (Ref<M>) running().spawn(at, type.getName(), name, List.of(arguments), timeout);
  }

  /// What runs it.
  RemoteNode running() {
    RemoteNode remote = running;
    if (remote == null) {
      throw new IllegalStateException(this + " has not been started with a node");
    }
    return remote;
  }

  /// {@inheritDoc}
  ///
  /// @throws CannotListen if nobody can listen where it should
  /// @throws UnusableCredentials if it is not protected where it has to be, or its credentials are
  ///   no good
  /// @throws IllegalStateException if a node has been started with it already
  @Override
  public void start(Node node, NodeAccess access) throws Exception {
    if (running != null) {
      throw new IllegalStateException("this Remoting is used by a node already");
    }
    Setup setup = options.setup(access.world());
    RemoteNode remote = new RemoteNode(node, access, setup);
    access.install(remote);
    try {
      remote.open();
    } catch (IOException | RuntimeException | Error failed) {
      setup.close();
      throw failed;
    }
    running = remote;
    if (access.world().streams().isEmpty()) { // a simulated one has its own, and nothing takes time
      Allowed allowed = setup.allowed();
      access
          .world()
          .start("warmup", World.ThreadKind.PLATFORM, () -> Warmup.run(allowed.classes()));
    }
  }

  @Override
  public void stop() throws Exception {
    Objects.requireNonNull(running, "started with its node").close(CLOSE_WITHIN_NANOS);
  }

  @Override
  public String toString() {
    return options.address().map(at -> "Remoting at " + at).orElse("Remoting by dialling");
  }
}
