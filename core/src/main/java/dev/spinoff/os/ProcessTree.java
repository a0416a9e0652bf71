// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A process of the operating system and its descendants, as far as they can be found. One whose
/// own parent has ended is no descendant any more, so those once seen are remembered, and theirs
/// are looked for too. What is missed is one that is born and orphaned between two looks.
final class ProcessTree {

  private final Process root;
  private final ProcessHandle handle; // Process.destroy would close the output with what is in it
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  ProcessTree(Process root) {
    this.root = root;
    this.handle = root.toHandle();
  }

  /// Asks all of them to end. The root first, so that it does not go on after its child's end.
  void terminate() {
    look();
    handle.destroy();
    descendants.forEach(ProcessHandle::destroy);
  }

  /// Kills all of them.
  void kill() {
    look();
    handle.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private void look() {
    root.descendants().forEach(descendants::add);
    List.copyOf(descendants).stream()
        .filter(ProcessHandle::isAlive)
        .flatMap(ProcessHandle::descendants)
        .forEach(descendants::add);
  }

  boolean isRunning() {
    return root.isAlive() || descendants.stream().anyMatch(ProcessTree::isRunning);
  }

  /// A descendant that has ended and that nobody reaps counts as alive to the JDK, but has no
  /// program.
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
