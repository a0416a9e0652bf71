// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.Body;
import dev.spinoff.Recipe;
import dev.spinoff.Spawnable;
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

  /// @param name as it stands in a program, with the package
  /// @throws UserMistake if there is no such class, or it is none to make an actor of
  static ActorClass find(String name) {
    if (name.indexOf('.') < 0) {
      throw new UserMistake(
          "'"
              + name
              + "' has no package; ACTOR is the full name of a class, such as "
              + NearbyClasses.to(name).orElse("dev.spinoff.examples.example1.ExampleProcess"));
    }
    Class<?> type = load(name).orElseThrow(() -> unknown(name));
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

  /// A nested class may be written with a dot.
  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, ActorClass.class.getClassLoader()));
    } catch (ClassNotFoundException _) {
      int dot = name.lastIndexOf('.');
      return dot < 0
          ? Optional.empty()
          : load(name.substring(0, dot) + "$" + name.substring(dot + 1));
    } catch (NoClassDefFoundError _) {
      return Optional.empty(); // on a file system that ignores case
    } catch (LinkageError e) {
      throw new UserMistake(name + " cannot be loaded: " + UserMistake.reason(e));
    }
  }

  private static UserMistake unknown(String name) {
    String hint =
        NearbyClasses.to(name)
            .map(near -> "did you mean " + near + "?")
            .orElse("is it spelled right, and does -cp name the folder or jar it is in?");
    return new UserMistake("no class " + name + " on the class path; " + hint);
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

  static boolean isActor(Class<?> type) {
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
