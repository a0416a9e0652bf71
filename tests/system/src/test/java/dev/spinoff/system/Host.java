// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.remote.Remoting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A program with one node, to be told line by line what to do, and to say what happens:
///
/// ```text
/// keep KEY ADDRESS     keeps the exact reference of who lives there      -> kept KEY
/// tell KEY|ADDRESS TEXT
/// ask KEY|ADDRESS TEXT                                                   -> answer TEXT
/// watch KEY|ADDRESS                                                      -> watching, ended REASON
/// stop                                                                   -> stopped
/// ```
///
/// Its one actor, `echo`, says `got TEXT` and answers `echo of TEXT`. Arguments: the node's
/// address, and where it listens if that is elsewhere.
final class Host {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Node node;
  private final Voice out;
  private final Ref<Object> echo;
  private final Map<String, Ref<Object>> kept = new LinkedHashMap<>();

  private Host(Node node, Voice out) {
    this.node = node;
    this.out = out;
    this.echo = node.spawn("echo", new Echo(out));
    node.events()
        .subscribe(
            DeadLetter.class, lost -> out.says("lost " + lost.cause() + " " + lost.message()));
  }

  /// Runs until its input ends, or it is told to stop.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Voice out = new Voice(new PrintStream(System.out, true, UTF_8));
    Remoting remoting = Remoting.at(arguments[0]).insecure();
    Node node =
        Node.start(
            NodeOptions.defaults(), arguments.length > 1 ? remoting.bind(arguments[1]) : remoting);
    Host host = new Host(node, out);
    out.says("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("stop"); line = in.readLine()) {
      host.does(line.split(" ", 3));
    }
    node.stop();
    out.says("stopped");
  }

  private void does(String[] words) throws InterruptedException {
    Ref<Object> to = kept.getOrDefault(words[1], null);
    switch (words[0]) {
      case "keep" -> {
        kept.put(words[1], node.lookup(words[2]).resolve(LONG));
        out.says("kept " + words[1]);
      }
      case "tell" -> who(to, words[1]).tell(words[2]);
      case "ask" -> out.says(text(who(to, words[1]).tryAsk(words[2], LONG)));
      case "watch" -> echo.tell(new Watch(who(to, words[1])));
      default -> out.says("what is " + words[0] + "?");
    }
  }

  private Ref<Object> who(Ref<Object> known, String address) {
    return known != null ? known : node.lookup(address);
  }

  private static String text(Answer<Object> answer) {
    return switch (answer) {
      case Answer.Given<Object>(Object value) -> "answer " + value;
      case Answer.Failed<Object>(var why) -> "failed " + why.getMessage();
      case Answer.TimedOut<Object>(var where) -> "timeout " + where.getMessage();
    };
  }

  /// Says what happens, so that it can be told from what is logged.
  private record Voice(PrintStream out) {
    void says(String line) {
      out.println(Program.MARK + line);
    }
  }

  /// Whom the actor is to watch. Not from other nodes.
  private record Watch(Ref<Object> who) {}

  private static final class Echo implements Actor<Object> {
    private final Voice out;

    Echo(Voice out) {
      this.out = out;
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      if (message instanceof Watch(Ref<Object> who)) {
        self.watch(who);
        out.says("watching");
      } else {
        out.says("got " + message);
        self.reply("echo of " + message);
      }
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      if (signal instanceof Terminated(_, ExitReason why)) {
        out.says("ended " + why);
      }
    }
  }
}
