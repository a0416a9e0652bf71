// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The options of `spin ACTOR` and of the commands that ask other nodes, each under a name with one
/// dash and one with two.
enum SpinOption {
  USING(
      "-using",
      "--using",
      "NAME=VALUE,...",
      Times.MANY,
      "What to construct the actor with, by the names of its constructor's parameters."),
  MSG(
      "-msg",
      "--msg",
      "MESSAGE",
      Times.MANY,
      "A message to send the actor first. May be repeated; sent in this order."),
  KEEP(
      "-keep",
      "--keep",
      "",
      Times.ONCE,
      "Start the actor again 1 s after it has ended, however it ended."),
  NAME(
      "-name",
      "--name",
      "NAME",
      Times.ONCE,
      "The actor's name: it lives at /NAME. Otherwise one is made up."),
  PID(
      "-pid",
      "--pid",
      "FILE",
      Times.ONCE,
      "Write the process id to this file, and remove it at the end."),
  CLASS_PATH(
      "-cp",
      "--class-path",
      "PATH",
      Times.MANY,
      "Folders and jars with classes of your own, as for java -cp."),
  NODE_ID(
      "-nid",
      "--node-id",
      "NODE",
      Times.ONCE,
      "Reach other nodes, and be reached by them at this address, such as localhost:9700."),
  RELAY(
      "-relay",
      "--relay",
      "",
      Times.ONCE,
      "Let nodes that cannot reach each other talk through this one."),
  BIND(
      "-bind",
      "--bind",
      "HOST:PORT",
      Times.ONCE,
      "Listen here instead of at the node's address, as behind a forwarded port."),
  CLUSTER(
      "-cluster",
      "--cluster",
      "NAME",
      Times.ONCE,
      "Only talk with nodes of a cluster of this name."),
  SECRET_FILE(
      "-secret-file",
      "--secret-file",
      "FILE",
      Times.ONCE,
      "Only talk with nodes that know the secret in this file."),
  TLS_CERT(
      "-tls-cert",
      "--tls-cert",
      "FILE",
      Times.ONCE,
      "Talk under TLS: the node's certificate, which is for the host of its address (PEM)."),
  TLS_KEY(
      "-tls-key", "--tls-key", "FILE", Times.ONCE, "The key of that certificate (PEM, PKCS#8)."),
  TLS_CA(
      "-tls-ca",
      "--tls-ca",
      "FILE",
      Times.ONCE,
      "The certificates of those who make certificates for nodes (PEM)."),
  INSECURE(
      "-insecure",
      "--insecure",
      "",
      Times.ONCE,
      "Talk with everybody who can connect, and let them do everything."),
  HEARTBEAT(
      "-heartbeat",
      "--heartbeat",
      "DURATION",
      Times.ONCE,
      "How often the node gives a sign of life: 1s unless told."),
  DOWN_AFTER(
      "-down-after",
      "--down-after",
      "DURATION",
      Times.ONCE,
      "How long a silent node is waited for: 3.5 heartbeats unless told."),
  COUNT("-n", "--count", "N", Times.ONCE, "How often to ask: 4 times unless told."),
  ASK("-ask", "--ask", "", Times.ONCE, "Wait for the answer, and print it."),
  WITHIN(
      "-within",
      "--within",
      "DURATION",
      Times.ONCE,
      "How long to wait for an answer: 5s unless told."),
  ACTOR(
      "-actor",
      "--actor",
      "ACTOR",
      Times.ONCE,
      "The class of the actor there, where MESSAGE is of a type of its own.");

  private static final List<SpinOption> OF_ACTORS = List.copyOf(EnumSet.range(USING, DOWN_AFTER));

  private final String shortName;
  private final String longName;
  private final String label;
  private final Times times;
  private final String description;

  SpinOption(String shortName, String longName, String label, Times times, String description) {
    this.shortName = shortName;
    this.longName = longName;
    this.label = label;
    this.times = times;
    this.description = description;
  }

  /// Those of `spin ACTOR`.
  static List<SpinOption> ofActors() {
    return OF_ACTORS;
  }

  /// The option of `spin ACTOR` of this name.
  static Optional<SpinOption> named(String name) {
    return OF_ACTORS.stream().filter(option -> option.names().contains(name)).findFirst();
  }

  /// The name that mistakes are told with.
  String shortName() {
    return shortName;
  }

  /// Its names, the short one first.
  List<String> names() {
    return List.of(shortName, longName);
  }

  /// What its value is called; empty if it has none.
  String label() {
    return label;
  }

  /// What it does, in a sentence.
  String description() {
    return description;
  }

  boolean hasValue() {
    return !label.isEmpty();
  }

  boolean isRepeatable() {
    return times == Times.MANY;
  }

  private enum Times {
    ONCE,
    MANY
  }
}
