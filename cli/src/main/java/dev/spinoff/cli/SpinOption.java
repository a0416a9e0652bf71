// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The options of `spin ACTOR`, each under a name with one dash and one with two.
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
      "The node's address, such as localhost:9700. Remoting is not there yet."),
  RELAY(
      "-relay",
      "--relay",
      "",
      Times.ONCE,
      "Pass messages on for other nodes. Remoting is not there yet.");

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

  /// The option of this name.
  static Optional<SpinOption> named(String name) {
    return Arrays.stream(values()).filter(option -> option.names().contains(name)).findFirst();
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
