// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.Map;

/// The parts of `--help` that are written by hand.
final class HelpText {

  static final String SYNOPSIS =
      """
      ./spin ACTOR [-using NAME=VALUE[,NAME=VALUE...]] [-msg MESSAGE]...
                          [-keep] [-name NAME] [-pid FILE] [-cp PATH]
                          [-nid NODE [-relay] [-secret-file FILE]...]
             ./spin ping [OPTIONS] NODE
             ./spin lookup [OPTIONS] ADDRESS
             ./spin send [OPTIONS] ADDRESS MESSAGE
             ./spin simulate [OPTIONS] SCENARIO
             ./spin schema [OPTIONS] CLASS
             ./spin cert ca DIR
             ./spin cert node DIR NAME@HOST[:PORT]...
             ./spin COMMAND\
      """;

  static final String DESCRIPTION =
      "%nRuns an actor until it ends, or until Ctrl-C stops it in order.%n";

  static final String ACTOR =
      "The actor's class with its package: an Actor, a ProcessActor or a Spawnable.";

  static final String FOOTER =
      """

      Values:
        -using reads each value by the type of the constructor parameter of that name;
        other_actor, other-actor and otherActor are one name. A value is
          42  2.5  true  null          a JSON literal (null for an Optional)
          'any text, even commas'      text in quotes
          any text                     text up to the next comma: a string, a duration (5s,
                                       1m30s, PT5S), an enum constant, a path, a date, the
                                       address of an actor for a reference, ...
          [a, b]                       a list, set or array
          {"street": "High St"}        a record or map; the quotes may be left out
          {"Deposit": {"cents": 5}}    a variant of a sealed type
        -msg takes one such value for the actor's message type, or text as it is.

      Examples:
        ./spin dev.spinoff.examples.example1.ExampleProcess
        ./spin dev.spinoff.examples.example2.ExampleActor -name other -msg hello! -msg '[1, 2]'
        ./spin com.acme.Poller -cp target/classes -using "url='http://a/b',every=30s" -keep
        ./spin -nid localhost:9700 dev.spinoff.examples.example2.ExampleActor -name other
        ./spin -nid localhost:9701 dev.spinoff.examples.example2.ExampleProcess \\
               -using "other_actor='localhost:9700/other'"
        ./spin lookup localhost:9700/other
        ./spin simulate dev.spinoff.examples.simulation.LostUpdate
        ./spin schema dev.spinoff.examples.simulation.LostUpdate.Message
        source <(./spin generate-completion)      completes options in bash and zsh

      Environment:
        SPIN_JAVA_OPTS   options for the JVM, such as -Xmx2g
        SPIN_LOG         the least level that is logged: trace, debug, info, warn or error;
                         info unless told
        NO_COLOR         if set, no colours

      Exit code:
        0 the actor ended normally    1 it failed, or cannot be run like this
        2 wrong usage                 130 stopped by Ctrl-C\
      """;

  /// What the words mean that commands are given.
  static final Map<String, String> CALL_WORDS =
      Map.of(
          "NODE",
          "The address of a node, such as localhost:9700 or shop@10.0.0.5:9700.",
          "ADDRESS",
          "The address of an actor: its node's, and its path there.",
          "MESSAGE",
          "A value as in -using; text as it is. See ./spin --help.");

  private static final String CALL_FOOTER =
      """

      The command connects to the node, which answers on that connection: nothing listens here.
      On this machine nodes of the same user know each other; elsewhere the command needs the
      same -secret-file as the node.

      Exit code:
        0 there was a reply    1 there was none, or it cannot be asked like this
        2 wrong usage          130 stopped by Ctrl-C\
      """;

  static final String PING_FOOTER =
      """

      Examples:
        ./spin ping localhost:9700
        ./spin ping -n 100 shop@localhost:9700
      """
          + CALL_FOOTER;

  static final String LOOKUP_FOOTER =
      """

      Examples:
        ./spin lookup localhost:9700/other
        ./spin lookup localhost:9700
      """
          + CALL_FOOTER;

  static final String SEND_FOOTER =
      """

      Examples:
        ./spin send localhost:9700/other hello!
        ./spin send localhost:9700/other '[1, {"a": 2}]' --ask --within 2s
        ./spin send localhost:9700/account '{"Deposit": {"cents": 5}}' --actor com.acme.Account \\
                    -cp target/classes
      """
          + CALL_FOOTER;

  static final String SIMULATE_SYNOPSIS =
      """
      ./spin simulate [--seeds N] [--from S] [--for DURATION] [--jobs N]
                                   [-v] [-cp PATH] SCENARIO
             ./spin simulate --seed S [-v] [-cp PATH] SCENARIO\
      """;

  static final String[] SIMULATE_DESCRIPTION = {
    "%nRuns a scenario in virtual time, each time under another schedule and with other faults,"
        + " all of which follow from a seed. Stops at the first seed that fails.%n"
  };

  static final String SCENARIO =
      "The class of the scenario with its package: it implements dev.spinoff.sim.Scenario, and has"
          + " a public constructor without parameters.";

  static final String SIMULATE_FOOTER =
      """

      A run is one line. The hash is over all that has happened: the same seed and the same
      program have the same one.
        seed 17 trace hash 9f3c11aa22bb33cc ok
        seed 18 trace hash 51c0aa9320d1e7b4 FAILED: what was wrong

      A seed that is run again by --seed and fails is made smaller: fewer faults, operations
      and choices, for as long as it fails in the same way. What is left is printed, and
      written to target/sim below the current folder.

      Examples:
        ./spin simulate dev.spinoff.examples.simulation.LostUpdate
        ./spin simulate --for 10m --from 1000 dev.spinoff.examples.simulation.Chatter
        ./spin simulate --seed 10 dev.spinoff.examples.simulation.LostUpdate
        ./spin simulate -cp target/test-classes com.acme.TransferScenario

      Exit code:
        0 all seeds were ok    1 one has failed, or the scenario cannot be run like this
        2 wrong usage          130 stopped by Ctrl-C\
      """;

  static final String SCHEMA_SYNOPSIS =
      """
      ./spin schema [--lock FILE [--update]] [-cp PATH] CLASS\
      """;

  static final String[] SCHEMA_DESCRIPTION = {
    "%nPrints all types that the messages of a protocol are made of, or compares them with what"
        + " they were.%n"
  };

  static final String PROTOCOL =
      "The class with its package: a message type, or an actor's class for that of its messages.";

  static final String SCHEMA_FOOTER =
      """

      A file that is named by --lock is written if it is not there. If it is, nothing is
      printed but what has changed since. New components, constants and types are additions;
      what is gone or has another type is incompatible with nodes that run the earlier classes.

      Examples:
        ./spin schema dev.spinoff.examples.simulation.LostUpdate.Message
        ./spin schema -cp target/classes --lock src/main/shop.schema com.acme.Shop

      Exit code:
        0 printed, written, or compatible    1 incompatible, or there is no such class
        2 wrong usage\
      """;

  private HelpText() {}
}
