// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.Context;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A program of the operating system to be run, with its arguments and surroundings. Immutable;
/// each method that sets something returns a changed copy. No shell is involved, so nothing in an
/// argument has a special meaning.
///
/// ```java
/// Command log = Command.of("git", "log", "--oneline").directory(repository);
/// Finished finished = log.run(node, ofSeconds(5));
/// ```
///
/// collects what a program prints. One that prints much, or is talked to, is run as an actor:
///
/// ```java
/// Ref<Input> program = self.spawn(Command.of("tail", "-f", "app.log").reportingTo(self.ref()));
/// ```
///
/// That actor runs the program once per body. Its owner gets [Output]s from it and tells it
/// [Input]s. The program ends with its actor: when the actor is stopped or killed, or its owner or
/// node ends, the program and its descendants are asked to end (`SIGTERM`) and killed after
/// [Limits#grace], at once if the actor was killed. A program that ends by itself leaves
/// descendants alone; what those print after its end is not read. Whatever ends is reaped: no
/// zombie is left by the program itself.
///
/// @param line the program and its arguments
/// @param directory where it runs; the JVM's own working directory unless told
/// @param environment variables it has beside those inherited, or instead of them
/// @param inheriting whether it has the JVM's variables too; true unless told
/// @param merged whether what it prints on standard error comes as standard output, in order with
///   it
/// @param charset of its input and output; UTF-8 unless told
/// @param input what it gets to read, after which its input is closed; without it, the input of a
///   program that runs as an actor stays open, and that of one that is collected is empty
/// @param limits see [Limits]
public record Command(
    List<String> line,
    Optional<Path> directory,
    SortedMap<String, String> environment,
    boolean inheriting,
    boolean merged,
    Charset charset,
    Optional<String> input,
    Limits limits) {

  public Command {
    line = List.copyOf(line);
    if (line.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    Objects.requireNonNull(directory, "directory");
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(limits, "limits");
  }

  /// A command with default surroundings.
  ///
  /// @param program a path, or a name that the operating system looks up
  public static Command of(String program, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(program);
    line.addAll(List.of(arguments));
    return new Command(
        line,
        Optional.empty(),
        new TreeMap<>(),
        true,
        false,
        StandardCharsets.UTF_8,
        Optional.empty(),
        Limits.DEFAULT);
  }

  /// Running in this directory.
  public Command directory(Path directory) {
    return new Command(
        line, Optional.of(directory), environment, inheriting, merged, charset, input, limits);
  }

  /// With this variable set.
  public Command environment(String name, String value) {
    var more = new TreeMap<>(environment);
    more.put(name, value);
    return new Command(line, directory, more, inheriting, merged, charset, input, limits);
  }

  /// Without the JVM's own variables.
  public Command withoutInheriting() {
    return new Command(line, directory, environment, false, merged, charset, input, limits);
  }

  /// With standard error in standard output.
  public Command mergingErrors() {
    return new Command(line, directory, environment, inheriting, true, charset, input, limits);
  }

  /// With input and output in this charset.
  public Command charset(Charset charset) {
    return new Command(line, directory, environment, inheriting, merged, charset, input, limits);
  }

  /// With this to read, and nothing after it.
  public Command input(String text) {
    return new Command(
        line, directory, environment, inheriting, merged, charset, Optional.of(text), limits);
  }

  /// With these limits.
  public Command limits(Limits limits) {
    return new Command(line, directory, environment, inheriting, merged, charset, input, limits);
  }

  /// The program as an actor, which tells its owner what it prints and how it ends. The owner is
  /// watched; the program does not outlive it.
  public Recipe<Input> reportingTo(Ref<? super Output> owner) {
    return Program.recipe(this, new Program.Owner(owner, owner::tell));
  }

  /// The program as an actor whose owner gets messages of its own protocol.
  ///
  /// @param as makes them; called in the program's actor
  public <M> Recipe<Input> reportingTo(Ref<M> owner, Function<? super Output, ? extends M> as) {
    return Program.recipe(this, new Program.Owner(owner, output -> owner.tell(as.apply(output))));
  }

  /// Runs the program and waits for its end, as an actor at the top level of the node.
  ///
  /// @param timeout after it, the program is ended as above
  /// @throws CommandFailed if it cannot be started, ends with another status than 0, prints more
  ///   than [Limits#outputChars] on a stream, or has not ended after `timeout`
  public Finished run(Node node, Duration timeout) throws InterruptedException {
    return succeeded(collect(node, timeout));
  }

  /// Runs the program and waits for its end, as a child of this body's actor. Otherwise as
  /// [#run(Node, Duration)].
  public Finished run(Context<?> self, Duration timeout) throws InterruptedException {
    return succeeded(collect(self, timeout));
  }

  /// As [#run(Node, Duration)], for programs whose status says more than success or failure: every
  /// status is given back.
  public Finished collect(Node node, Duration timeout) throws InterruptedException {
    return Collector.ask(this, node.spawn(Collector.recipe(this)), timeout);
  }

  /// As [#run(Context, Duration)], giving every status back.
  public Finished collect(Context<?> self, Duration timeout) throws InterruptedException {
    return Collector.ask(this, self.spawn(Collector.recipe(this)), timeout);
  }

  private Finished succeeded(Finished finished) {
    if (finished.status() != 0) {
      throw new CommandFailed(this, finished);
    }
    return finished;
  }

  /// The JDK's form of it.
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(merged);
    directory.ifPresent(path -> builder.directory(path.toFile()));
    if (!inheriting) {
      builder.environment().clear();
    }
    builder.environment().putAll(environment);
    return builder;
  }

  /// The command line as messages for people show it.
  String shown() {
    return "'" + String.join(" ", line) + "'";
  }
}
