// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Body;
import dev.spinoff.Recipe;
import dev.spinoff.Spawnable;
import dev.spinoff.cli.words.Generics;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The class that the user wants an actor of: one that is a body, or one that is data to make an
/// actor from, such as a supervision tree.
///
/// @param type the class
/// @param messages the type of the messages it understands
record ActorClass(Class<?> type, Type messages) {

  private static final String EXAMPLE = "dev.spinoff.examples.example1.ExampleProcess";

  /// @param name as it stands in a program, with the package
  /// @throws UserMistake if there is no such class, or it is none to make an actor of
  static ActorClass find(String name) {
    Class<?> type = Classes.find(name, "ACTOR", ActorClass::isConcrete, EXAMPLE);
    checkKind(type);
    return new ActorClass(type, messages(type).orElseThrow(() -> notAnActor(type)));
  }

  /// A recipe for actors of this class.
  ///
  /// @param arguments what to construct it with
  /// @throws UserMistake if it cannot be constructed with these
  Spawnable<Object> recipe(Map<String, Value> arguments, Conversion conversion) {
    Supplier<Object> factory = new ConstructorMatch(type, conversion).choose(arguments);
    return Body.class.isAssignableFrom(type)
        ? Recipe.of(() -> body(factory.get()))
        : spawnable(factory.get());
  }

  // Which messages it understands is checked when they are made and, by the runtime, on arrival.
  @SuppressWarnings("unchecked")
  private static Body<Object> body(Object body) {
    return (Body<Object>) body;
  }

  @SuppressWarnings("unchecked")
  private static Spawnable<Object> spawnable(Object spawnable) {
    return (Spawnable<Object>) spawnable;
  }

  private static void checkKind(Class<?> type) {
    if (!isActor(type)) {
      throw notAnActor(type);
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      String kind = type.isInterface() ? "an interface" : "abstract";
      throw new UserMistake(
          type.getName() + " is " + kind + "; name a class that can be constructed");
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      throw new UserMistake(type.getName() + " is an inner class; declare it static");
    }
  }

  private static boolean isConcrete(Class<?> type) {
    return isActor(type) && !Modifier.isAbstract(type.getModifiers());
  }

  private static boolean isActor(Class<?> type) {
    return Body.class.isAssignableFrom(type) || Spawnable.class.isAssignableFrom(type);
  }

  private static UserMistake notAnActor(Class<?> type) {
    return new UserMistake(
        type.getName() + " is not an actor; it must implement Actor, ProcessActor or Spawnable");
  }

  private static Optional<Type> messages(Class<?> type) {
    return List.of(Body.class, Spawnable.class).stream()
        .flatMap(kind -> Generics.as(type, kind).stream())
        .map(found -> Generics.argument(found, 0))
        .findFirst();
  }
}
