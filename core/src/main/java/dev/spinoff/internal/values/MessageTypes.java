// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ProcessActor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads from a body's class what messages it understands: the type argument it gives to [Actor] or
/// [ProcessActor], wherever in its ancestry. A lambda's cannot be read, and counts as `Object`.
public final class MessageTypes {

  private static final ClassValue<Class<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          Type argument = argument(type, Map.of());
          return argument == null ? Object.class : raw(argument);
        }
      };

  private MessageTypes() {}

  public static Class<?> of(Body<?> body) {
    return KNOWN.get(body.getClass());
  }

  private static @Nullable Type argument(Type type, Map<TypeVariable<?>, Type> bound) {
    Class<?> raw = raw(type);
    Map<TypeVariable<?>, Type> here = bindings(type, raw, bound);
    if (raw == Actor.class || raw == ProcessActor.class) {
      return here.get(raw.getTypeParameters()[0]);
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Type found = argument(parent, here);
      if (found != null) {
        return found;
      }
    }
    Type parent = raw.getGenericSuperclass();
    return parent == null ? null : argument(parent, here);
  }

  private static Map<TypeVariable<?>, Type> bindings(
      Type type, Class<?> raw, Map<TypeVariable<?>, Type> outer) {
    Map<TypeVariable<?>, Type> here = new LinkedHashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        Type argument = outer.getOrDefault(arguments[i], arguments[i]);
        here.put(raw.getTypeParameters()[i], argument);
      }
    }
    return here;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType parameterized -> raw(parameterized.getRawType());
      default -> Object.class;
    };
  }
}
