// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.words.Generics;
import dev.spinoff.cli.words.Names;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that is given by name: a parameter of a constructor, or a component of a record.
record Named(String name, Type type) {

  /// Whether it may be left out.
  boolean isOptional() {
    return Generics.raw(type) == Optional.class;
  }

  /// Its value among those given.
  ///
  /// @param what what it is called in what is said of mistakes
  Object pick(Map<String, Value> given, Conversion conversion, String what) {
    return given.entrySet().stream()
        .filter(entry -> Names.same(entry.getKey(), name))
        .findFirst()
        .map(entry -> conversion.convert(entry.getValue(), type, what))
        .orElse(Optional.empty());
  }

  /// Whether these are given: all that are needed, and no others.
  static boolean fit(List<Named> known, Collection<String> given) {
    return unknown(known, given).isEmpty() && missing(known, given).isEmpty();
  }

  /// @param what whose they are, in what is said of mistakes
  /// @param right what would have been right
  /// @throws UserMistake if one is missing, or one is given that is not known
  static void check(List<Named> known, Map<String, Value> given, String what, String right) {
    for (String unknown : unknown(known, given.keySet())) {
      List<String> near = Names.near(unknown, known.stream().map(Named::name).toList());
      String hint = near.isEmpty() ? "" : " (did you mean " + near.getFirst() + "?)";
      throw new UserMistake(what + " has no '" + unknown + "'; " + right + hint);
    }
    for (Named missing : missing(known, given.keySet())) {
      throw new UserMistake(what + " needs " + missing.name() + "; " + right);
    }
  }

  /// Several of them, as they stand in a program.
  static String words(List<Named> several) {
    return several.stream()
        .map(one -> Generics.words(one.type()) + " " + one.name())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static List<String> unknown(List<Named> known, Collection<String> given) {
    return given.stream()
        .filter(name -> known.stream().noneMatch(one -> Names.same(one.name(), name)))
        .toList();
  }

  private static List<Named> missing(List<Named> known, Collection<String> given) {
    return known.stream()
        .filter(one -> !one.isOptional())
        .filter(one -> given.stream().noneMatch(name -> Names.same(one.name(), name)))
        .toList();
  }
}
