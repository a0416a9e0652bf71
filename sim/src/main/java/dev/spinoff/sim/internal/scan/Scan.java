// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import dev.spinoff.sim.SeedScan.Finding;
import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a class and all of the program's own that it leads to, nearest first, and collects the
/// calls in them that are denied.
public final class Scan {

  private static final int CLASSES_MAX = 20_000;
  private static final String LAMBDA = "$$Lambda";

  private record Denial(String call, String replacement) {}

  private final String root;
  private final ClassFiles files;
  private final Ancestry ancestry;
  private final Exempt exempt;
  private final DeniedCalls denied = DeniedCalls.read();
  private final Set<String> seen = new HashSet<>(); // looked up only
  private final Map<Callee, Optional<Denial>> verdicts = new HashMap<>(); // looked up only
  private final ArrayDeque<String> waiting = new ArrayDeque<>();
  private final LinkedHashSet<Finding> findings = new LinkedHashSet<>();

  /// @param exempt what is left out: classes, methods or calls
  public Scan(Class<?> root, List<String> exempt) {
    ClassLoader loaded = root.getClassLoader();
    ClassLoader loader = loaded == null ? ClassLoader.getSystemClassLoader() : loaded;
    this.root = written(root);
    this.files = new ClassFiles(loader, this.root);
    this.ancestry = new Ancestry(files);
    this.exempt = new Exempt(exempt);
  }

  // A class that was made up while the program runs has no file: what matters is where it was
  // written.
  private static String written(Class<?> root) {
    String name = root.getName();
    if (!root.isHidden()) {
      return name;
    }
    int lambda = name.indexOf(LAMBDA);
    return lambda > 0 ? name.substring(0, lambda) : root.getNestHost().getName();
  }

  /// Does it.
  public List<Finding> findings() {
    if (!files.exists(root)) {
      unreadable(root, "it has no class file");
    }
    reach(root);
    for (int read = 0; read < CLASSES_MAX && !waiting.isEmpty(); read++) {
      read(waiting.remove());
    }
    if (!waiting.isEmpty()) {
      unreadable(
          waiting.remove(), CLASSES_MAX + " were read, and " + waiting.size() + " more wait");
    }
    return new ArrayList<>(findings);
  }

  private void reach(String type) {
    if (seen.add(type) && files.isOwn(type)) {
      waiting.add(type);
    }
  }

  private void read(String type) {
    try {
      ClassModel model = files.read(type);
      Calls.in(model).forEach(call -> check(type, call));
      Mentions.in(model).forEach(this::reach);
    } catch (IOException | RuntimeException broken) { // what a broken file throws is not defined
      unreadable(type, String.valueOf(broken.getMessage()));
    }
  }

  private void check(String type, Calls.Call call) {
    verdicts
        .computeIfAbsent(call.callee(), this::verdict)
        .filter(denial -> !exempt.covers(type, call.method(), denial.call()))
        .map(denial -> new Finding(place(type, call), denial.call(), denial.replacement()))
        .ifPresent(findings::add);
  }

  private Optional<Denial> verdict(Callee callee) {
    return ancestry.of(callee).stream().flatMap(each -> denial(each).stream()).findFirst();
  }

  private Optional<Denial> denial(Callee callee) {
    return denied
        .replacement(callee.signature())
        .map(instead -> new Denial(callee.text(), instead));
  }

  private static String place(String type, Calls.Call call) {
    return type + "." + call.method() + (call.line() == 0 ? "" : ", line " + call.line());
  }

  private void unreadable(String type, String why) {
    if (!exempt.covers(type)) {
      findings.add(new Finding(type, "", why));
    }
  }
}
