// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Two networks of the kernel's own, joined by a wire, of which packets can be dropped. Needs
/// Linux, root, and the programs `ip` and `nft`.
final class Namespaces implements AutoCloseable {

  /// Where the two ends are.
  static final List<String> ADDRESSES = List.of("10.231.7.1", "10.231.7.2");

  private static final long COMMAND_SECONDS = 30;

  private final List<String> names;

  private Namespaces(List<String> names) {
    this.names = names;
  }

  /// Why there can be none here; empty if there can.
  static String missing() {
    if (!System.getProperty("user.name").equals("root")) {
      return "needs root";
    }
    for (String program : List.of("ip", "nft")) {
      if (tried("sh", "-c", "command -v " + program) != 0) {
        return "needs the program " + program;
      }
    }
    String trial = "spinoff-trial-" + ProcessHandle.current().pid();
    if (tried("ip", "netns", "add", trial) != 0) {
      return "this kernel, or this container, allows no network namespaces";
    }
    return tried("ip", "netns", "del", trial) == 0 ? "" : "a namespace cannot be taken down";
  }

  private static int tried(String... command) {
    try {
      return run(List.of(command)).exit();
    } catch (IOException _) {
      return -1;
    }
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command + " does not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted at " + command, interrupted);
    }
    return new Outcome(process.exitValue(), text);
  }

  private static void does(String line) throws IOException {
    Outcome outcome = run(Arrays.asList(line.split(" ")));
    if (outcome.exit() != 0) {
      throw new IOException(line + ": " + outcome.text().strip());
    }
  }

  /// Makes them.
  static Namespaces make() throws IOException {
    long pid = ProcessHandle.current().pid();
    Namespaces made = new Namespaces(List.of("spin-a-" + pid, "spin-b-" + pid));
    try {
      made.join("sa" + pid, "sb" + pid);
      return made;
    } catch (IOException failed) {
      made.close();
      throw failed;
    }
  }

  private void join(String one, String other) throws IOException {
    for (String name : names) {
      does("ip netns add " + name);
      does("ip netns exec " + name + " ip link set lo up");
    }
    does("ip link add " + one + " type veth peer name " + other);
    List<String> ends = List.of(one, other);
    for (int i = 0; i < ends.size(); i++) {
      String in = "ip netns exec " + names.get(i) + " ";
      does("ip link set " + ends.get(i) + " netns " + names.get(i));
      does(in + "ip addr add " + ADDRESSES.get(i) + "/24 dev " + ends.get(i));
      does(in + "ip link set " + ends.get(i) + " up");
    }
  }

  /// What a command begins with to run at one end.
  List<String> at(int end) {
    return List.of("ip", "netns", "exec", names.get(end));
  }

  /// Drops some of what comes in at an end, of each hundred packets so many.
  void drop(int end, int percent) throws IOException {
    String rule = percent == 100 ? "drop" : "numgen random mod 100 < " + percent + " drop";
    input(end, rule);
  }

  /// Resets the connections of what comes in at an end.
  void reset(int end) throws IOException {
    input(end, "meta l4proto tcp reject with tcp reset");
  }

  private void input(int end, String rule) throws IOException {
    List<String> command = new ArrayList<>(at(end));
    command.addAll(
        List.of(
            "nft",
            "table inet t { chain c { type filter hook input priority 0; iifname != \"lo\" %s; }; }"
                .formatted(rule)));
    Outcome outcome = run(command);
    if (outcome.exit() != 0) {
      throw new IOException("nft " + rule + ": " + outcome.text().strip());
    }
  }

  /// Lets everything through again.
  void heal() throws IOException {
    for (int end = 0; end < names.size(); end++) {
      List<String> command = new ArrayList<>(at(end));
      command.addAll(List.of("nft", "flush", "ruleset"));
      var _ = run(command);
    }
  }

  @Override
  public void close() throws IOException {
    for (String name : names) {
      var _ = run(List.of("ip", "netns", "del", name));
    }
  }
}
