// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds what else a call may be. It names the class that it is made on, which may have inherited
/// the method: `sleep` in a class that extends `Thread` is `Thread.sleep`.
final class Ancestry {

  private final ClassFiles files;

  Ancestry(ClassFiles files) {
    this.files = files;
  }

  /// The call as it is named; and if that class does not declare the method, the same in those that
  /// it inherits from.
  List<Callee> of(Callee callee) {
    List<Callee> all = new ArrayList<>();
    add(callee, all);
    return all;
  }

  private void add(Callee callee, List<Callee> all) {
    all.add(callee);
    if (!callee.isConstructor()) {
      sources(callee).forEach(parent -> add(callee.in(parent), all));
    }
  }

  private List<String> sources(Callee callee) {
    try {
      return files
          .find(callee.owner())
          .filter(owner -> !declares(owner, callee))
          .map(Ancestry::parents)
          .orElse(List.of());
    } catch (RuntimeException _) {
      return List.of(); // a broken file is reported in its turn
    }
  }

  private static boolean declares(ClassModel model, Callee callee) {
    return model.methods().stream()
        .anyMatch(method ->
            method.methodName().equalsString(callee.method())
                && method.methodType().equalsString(callee.descriptor()));
  }

  private static List<String> parents(ClassModel model) {
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .map(ClassEntry::asInternalName)
        .map(name -> name.replace('/', '.'))
        .toList();
  }
}
