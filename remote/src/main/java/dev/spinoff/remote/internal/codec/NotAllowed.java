// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.lang.reflect.Modifier;
import java.util.Arrays;

/// Refuses a type that may not be read, and says how it could be.
///
/// @param name the type's
/// @param protocol what the receiver understands, or what was asked
/// @param reader the node's address; empty if it has none
record NotAllowed(String name, Class<?> protocol, String reader) implements Plan {

  @Override
  public boolean isRefusal() {
    return true;
  }

  @Override
  public Object read(Decoder from, Declared declared) {
    throw new NotDecodable(name + " is not allowed: " + why(from.purpose(), from.isWhole()));
  }

  private String why(Codec.Purpose purpose, boolean isWhole) {
    return switch (purpose) {
      case ANSWER ->
          isWhole
              ? "the question, a "
                  + protocol.getName()
                  + ", does not name it as its answer"
                  + cure()
              : "the question does not name it" + cure();
      case OTHER -> "no type names it" + cure();
      case MESSAGE -> isWhole ? message() : "the actor's message type does not name it" + cure();
    };
  }

  private String message() {
    if (protocol == Object.class) {
      return "an actor of Object, such as a lambda, names no types; Recipe.accepting("
          + name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
          + ".class) names it, or"
          + allow();
    }
    return isClosed(protocol)
        ? "the actor understands " + protocol.getName() // else it would be unhandled
        : "the actor's message type, " + protocol.getName() + ", does not name it" + cure();
  }

  private String cure() {
    return ";" + allow();
  }

  private String allow() {
    int end = name.lastIndexOf('.');
    return " Remoting.allow("
        + (end > 0 ? '"' + name.substring(0, end) + '"' : name + ".class")
        + ")"
        + (reader.isEmpty() ? "" : " at " + reader)
        + " allows it";
  }

  // Whether all that can be an instance of the type is known from it.
  private static boolean isClosed(Class<?> type) {
    return type.isEnum()
        || Modifier.isFinal(type.getModifiers())
        || (type.isSealed()
            && Arrays.stream(type.getPermittedSubclasses()).allMatch(NotAllowed::isClosed));
  }
}
