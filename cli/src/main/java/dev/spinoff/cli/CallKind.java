// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.List;
import java.util.stream.Stream;

/// The commands that ask other nodes.
enum CallKind {
  PING(
      "ping",
      "NODE",
      "Asks a node again and again, once a second, and says how long its replies take."),
  LOOKUP(
      "lookup", "ADDRESS", "Says who lives at an address, and what that actor does at the moment."),
  SEND("send", "ADDRESS MESSAGE", "Sends an actor a message.");

  private final String command;
  private final String words;
  private final String description;

  CallKind(String command, String words, String description) {
    this.command = command;
    this.words = words;
    this.description = description;
  }

  /// What the command is called.
  String command() {
    return command;
  }

  /// What it must be given, by the words in its help.
  List<String> words() {
    return List.of(words.split(" "));
  }

  /// Its options.
  List<SpinOption> options() {
    Stream<SpinOption> own =
        switch (this) {
          case PING -> Stream.of(SpinOption.COUNT, SpinOption.WITHIN);
          case LOOKUP -> Stream.of(SpinOption.WITHIN);
          case SEND ->
              Stream.of(SpinOption.ASK, SpinOption.WITHIN, SpinOption.ACTOR, SpinOption.CLASS_PATH);
        };
    return Stream.concat(own, ofAll()).toList();
  }

  private static Stream<SpinOption> ofAll() {
    return Stream.of(
        SpinOption.NODE_ID,
        SpinOption.CLUSTER,
        SpinOption.SECRET_FILE,
        SpinOption.TLS_CERT,
        SpinOption.TLS_KEY,
        SpinOption.TLS_CA,
        SpinOption.INSECURE);
  }

  /// What it does, in a sentence.
  String description() {
    return description;
  }

  /// What its help says last.
  String footer() {
    return switch (this) {
      case PING -> HelpText.PING_FOOTER;
      case LOOKUP -> HelpText.LOOKUP_FOOTER;
      case SEND -> HelpText.SEND_FOOTER;
    };
  }
}
