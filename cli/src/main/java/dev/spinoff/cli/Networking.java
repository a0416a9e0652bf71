// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.remote.CannotListen;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.Secret;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.UnusableCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a command line says of the network. Only loaded where there is to be one: most programs
/// start without.
///
/// @param arguments the command line
record Networking(Arguments arguments) {

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final double SILENT_HEARTBEATS = 3.5;

  /// A node that others reach at the address that `-nid` names.
  ///
  /// @param allowed the packages whose types it decodes, beside what its actors declare
  /// @throws UserMistake if it cannot be started like this
  Node start(NodeOptions options, String... allowed) {
    String nid = arguments.one(SpinOption.NODE_ID).orElseThrow();
    Remoting remoting = at(nid);
    return start(options, told(remoting.allow(allowed)));
  }

  /// A node that asks others: at an address of its own if `-nid` names one, else at none.
  ///
  /// @param connectWithin how long it tries to reach another one
  /// @throws UserMistake if it cannot be started like this
  Node visit(Duration connectWithin, String... allowed) {
    Remoting remoting =
        arguments.one(SpinOption.NODE_ID).map(Networking::at).orElseGet(Remoting::dialling);
    return start(
        NodeOptions.defaults(), told(remoting.connectWithin(connectWithin).allow(allowed)));
  }

  private static Remoting at(String nid) {
    NodeAddress address = address(SpinOption.NODE_ID, nid);
    try {
      return Remoting.at(address);
    } catch (IllegalArgumentException wrong) {
      throw wrong(SpinOption.NODE_ID, wrong);
    }
  }

  private Remoting told(Remoting from) {
    Remoting remoting = from;
    if (arguments.has(SpinOption.RELAY)) {
      remoting = remoting.relay();
    }
    if (arguments.has(SpinOption.INSECURE)) {
      remoting = remoting.insecure();
    }
    Optional<String> bind = arguments.one(SpinOption.BIND);
    if (bind.isPresent()) {
      remoting = remoting.bind(address(SpinOption.BIND, bind.get()).toString());
    }
    Optional<String> cluster = arguments.one(SpinOption.CLUSTER);
    return beating(knowing(cluster.isPresent() ? in(cluster.get(), remoting) : remoting));
  }

  private static Remoting in(String cluster, Remoting remoting) {
    try {
      return remoting.cluster(cluster);
    } catch (IllegalArgumentException wrong) {
      throw wrong(SpinOption.CLUSTER, wrong);
    }
  }

  private Remoting knowing(Remoting remoting) {
    Optional<String> file = arguments.one(SpinOption.SECRET_FILE);
    Remoting trusting = file.isPresent() ? remoting.secret(secret(file.get())) : remoting;
    return NetworkUsage.hasTls(arguments)
        ? trusting.tls(
            Tls.pem(path(SpinOption.TLS_CERT), path(SpinOption.TLS_KEY), path(SpinOption.TLS_CA)))
        : trusting;
  }

  private Path path(SpinOption option) {
    return Path.of(arguments.one(option).orElseThrow());
  }

  private static Secret secret(String file) {
    try {
      return Secret.file(Path.of(file));
    } catch (UnusableCredentials unusable) {
      throw wrong(SpinOption.SECRET_FILE, unusable);
    }
  }

  private Remoting beating(Remoting remoting) {
    Optional<Duration> every = arguments.duration(SpinOption.HEARTBEAT);
    Optional<Duration> downAfter = arguments.duration(SpinOption.DOWN_AFTER);
    if (every.isEmpty() && downAfter.isEmpty()) {
      return remoting;
    }
    Duration beat = every.orElse(HEARTBEAT);
    Duration unlessTold = Duration.ofNanos((long) (beat.toNanos() * SILENT_HEARTBEATS));
    try {
      return remoting.heartbeat(beat, downAfter.orElse(unlessTold));
    } catch (IllegalArgumentException wrong) {
      throw wrong(downAfter.isPresent() ? SpinOption.DOWN_AFTER : SpinOption.HEARTBEAT, wrong);
    }
  }

  private static NodeAddress address(SpinOption option, String text) {
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw wrong(option, wrong);
    }
  }

  private Node start(NodeOptions options, Remoting remoting) {
    try {
      return Node.start(options, remoting);
    } catch (UnusableCredentials unusable) {
      String about = arguments.has(SpinOption.NODE_ID) ? "-nid: " : "";
      throw new UserMistake(about + UserMistake.reason(unusable) + hint());
    } catch (CannotListen why) {
      throw wrong(arguments.has(SpinOption.BIND) ? SpinOption.BIND : SpinOption.NODE_ID, why);
    }
  }

  private String hint() {
    return NetworkUsage.hasCredentials(arguments) ? "" : NetworkUsage.CREDENTIALS_HINT;
  }

  private static UserMistake wrong(SpinOption option, Throwable why) {
    return new UserMistake(option.shortName() + ": " + UserMistake.reason(why));
  }
}
