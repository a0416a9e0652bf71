// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How the values of each class are written. Any thread.
final class Forms {

  private final List<OwnForm> own;
  private final ConcurrentHashMap<Class<?>, Form> known = new ConcurrentHashMap<>();

  Forms(List<OwnForm> own) {
    this.own = own;
  }

  /// How values of the class are written.
  ///
  /// @throws NotEncodable if they cannot be
  Form of(Class<?> type) {
    Form form = known.get(type);
    return form == null ? add(type) : form;
  }

  private Form add(Class<?> type) {
    try {
      Form form = find(type);
      known.put(type, form);
      return form;
    } catch (Unfit unfit) {
      throw new NotEncodable(unfit.why());
    } catch (LinkageError broken) {
      throw new NotEncodable(type.getName() + " cannot be used: " + Line.of(broken), broken);
    }
  }

  private Form find(Class<?> type) {
    for (OwnForm each : own) {
      if (each.type().isAssignableFrom(type)) {
        return each;
      }
    }
    Form builtIn = BuiltIns.form(type);
    return builtIn == null ? users(type) : builtIn;
  }

  private Form users(Class<?> type) {
    if (type.isRecord()) {
      RecordType form = RecordType.of(type);
      requireFit(form);
      return form;
    } else if (Enum.class.isAssignableFrom(type)) {
      return EnumType.of(type.isEnum() ? type : type.getSuperclass());
    } else if (type.isArray()) {
      return new ArrayType(type);
    }
    Form form = byInterface(type);
    if (form == null) {
      throw new Unfit(unknown(type));
    }
    return form;
  }

  private static @Nullable Form byInterface(Class<?> type) {
    if (Ref.class.isAssignableFrom(type)) {
      return Forms::writeRef;
    } else if (ReplyTo.class.isAssignableFrom(type)) {
      return Forms::writeReplyTo;
    } else if (Throwable.class.isAssignableFrom(type)) {
      return Failures::write;
    } else if (type == Optional.class) {
      return Containers::writeOptional;
    } else if (Map.class.isAssignableFrom(type)) {
      return Containers::writeMap;
    } else if (Set.class.isAssignableFrom(type)) {
      return Containers::writeSet;
    } else if (Collection.class.isAssignableFrom(type)) {
      return Containers::writeList;
    } else if (Map.Entry.class.isAssignableFrom(type)) {
      return Containers::writeEntry;
    }
    return ZoneId.class.isAssignableFrom(type) ? BuiltIns.form(ZoneId.class) : null;
  }

  private static void writeRef(Object value, Encoder to) {
    to.out().u8(Tag.REF);
    int start = to.out().size();
    to.context().ref((Ref<?>) value, to.out());
    to.measure(start);
  }

  private static void writeReplyTo(Object value, Encoder to) {
    to.out().u8(Tag.REPLY_TO);
    int start = to.out().size();
    to.context().replyTo((ReplyTo<?>) value, to.out());
    to.measure(start);
  }

  private static String unknown(Class<?> type) {
    String name = type.isHidden() || type.isSynthetic() ? "a lambda" : type.getTypeName();
    return name
        + " is no record, enum or built-in type; "
        + "Remoting.codec(...) gives a class a codec of its own";
  }

  // Told at once, and not by the first value that is not null.
  private void requireFit(RecordType type) {
    for (RecordType.Slot slot : type.slots()) {
      String misfit = misfit(slot.declared());
      if (misfit != null) {
        throw new NotEncodable(misfit).within(slot.step());
      }
    }
  }

  private @Nullable String misfit(Declared declared) {
    Class<?> type = declared.type();
    if (hasOwn(type)) {
      return null;
    }
    for (Declared argument : declared.arguments()) {
      String misfit = misfit(argument);
      if (misfit != null) {
        return misfit;
      }
    }
    if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      return BuiltIns.element(type.getName()) != null ? null : concrete(type);
    } else if (Throwable.class.isAssignableFrom(type)) {
      boolean fits = type.isAssignableFrom(dev.spinoff.remote.RemoteFailure.class);
      return fits ? null : type.getName() + " is declared, and would come as RemoteFailure";
    }
    return isOpen(type) || isKnown(type) ? null : unknown(type);
  }

  private static String concrete(Class<?> type) {
    return type.getName() + " is declared; only java.util's List, Set, Map and Collection travel";
  }

  private boolean hasOwn(Class<?> type) {
    return own.stream()
        .anyMatch(each -> each.type().isAssignableFrom(type) || type.isAssignableFrom(each.type()));
  }

  private static boolean isOpen(Class<?> type) {
    return type == Object.class || type.isInterface() || Modifier.isAbstract(type.getModifiers());
  }

  private static boolean isKnown(Class<?> type) {
    return type.isRecord()
        || type.isEnum()
        || type.isArray()
        || type == Optional.class
        || BuiltIns.form(type) != null;
  }
}
