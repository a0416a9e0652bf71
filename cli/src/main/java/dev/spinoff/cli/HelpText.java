// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

/// The parts of `--help` that are written by hand.
final class HelpText {

  static final String SYNOPSIS =
      """
      ./spin ACTOR [-using NAME=VALUE[,NAME=VALUE...]] [-msg MESSAGE]...
                          [-keep] [-name NAME] [-pid FILE] [-cp PATH]
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

  private HelpText() {}
}
