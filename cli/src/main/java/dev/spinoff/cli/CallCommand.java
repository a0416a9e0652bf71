// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Address;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Node;
import dev.spinoff.cli.call.Call;
import dev.spinoff.cli.call.Look;
import dev.spinoff.cli.call.NotDelivered;
import dev.spinoff.cli.call.Ping;
import dev.spinoff.cli.call.Send;
import java.io.PrintWriter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;

/// A command that asks another node: makes sense of the arguments, and asks.
///
/// @param kind which command
/// @param arguments the command line
/// @param out where replies go
record CallCommand(CallKind kind, Arguments arguments, PrintWriter out) {

  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final Duration CONNECT_WITHIN_MAX = Duration.ofSeconds(4);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int COUNT = 4;

  /// Returns the exit code: 0 if there was a reply.
  ///
  /// @throws UserMistake if the other node cannot be asked like this, or gives no reply
  int run() throws InterruptedException {
    arguments.all(SpinOption.CLASS_PATH).forEach(ClassPath::check);
    Optional<ActorClass> actor = arguments.one(SpinOption.ACTOR).map(ActorClass::find);
    Call call = call(actor);
    LogSetup.silence();
    Duration connect = within().compareTo(CONNECT_WITHIN_MAX) < 0 ? within() : CONNECT_WITHIN_MAX;
    String[] allowed =
        actor.stream().map(there -> there.type().getPackageName()).toArray(String[]::new);
    Node node = new Networking(arguments).visit(connect, allowed);
    try (AtExit _ = AtExit.of(() -> stop(node, call))) {
      return call.run(node, out) ? 0 : 1;
    } catch (NoSuchActor | AskTimeout | AskFailed | NotDelivered nothing) {
      throw new UserMistake(UserMistake.reason(nothing));
    }
  }

  private void stop(Node node, Call call) {
    call.cutShort(out);
    node.stop();
  }

  private Call call(Optional<ActorClass> actor) {
    String there = there();
    return switch (kind) {
      case PING -> new Ping(there, new Ping.Plan(count(), PAUSE, within()));
      case LOOKUP -> new Look(there, within());
      case SEND -> new Send(there, message(actor), arguments.has(SpinOption.ASK), within());
    };
  }

  private String there() {
    String label = kind.words().getFirst();
    Address address = address(label);
    if (address.node().isEmpty() || (kind == CallKind.PING && !address.isRoot())) {
      throw wrongAddress(label);
    }
    return address.toString();
  }

  private Address address(String label) {
    try {
      return Address.parse(arguments.subject());
    } catch (IllegalArgumentException _) {
      throw wrongAddress(label);
    }
  }

  private UserMistake wrongAddress(String label) {
    String right = kind == CallKind.PING ? "localhost:9700" : "localhost:9700/other";
    return new UserMistake(
        "%s must be an address such as %s, was '%s'".formatted(label, right, arguments.subject()));
  }

  private Object message(Optional<ActorClass> actor) {
    Conversion conversion =
        new Conversion((_, _, what) -> {
          throw new UserMistake(what + " is a reference, and spin send knows nobody to refer to");
        });
    Type type = actor.map(ActorClass::messages).orElse(Object.class);
    String text = arguments.one(SpinOption.MSG).orElseThrow();
    return conversion.convert(ValueText.single("MESSAGE", text), type, "MESSAGE");
  }

  private Duration within() {
    return arguments.duration(SpinOption.WITHIN).orElse(WITHIN);
  }

  private int count() {
    String text = arguments.one(SpinOption.COUNT).orElse(Integer.toString(COUNT));
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new UserMistake("-n must be a whole number of at least 1, was '" + text + "'");
  }
}
