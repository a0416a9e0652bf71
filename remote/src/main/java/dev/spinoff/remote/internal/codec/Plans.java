// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the types that others name are read for actors of one protocol. Any thread.
final class Plans {

  // Others can make up any number of definitions; so many are remembered.
  private static final int REMEMBERED_MAX = 4_096;

  private final Class<?> protocol;
  private final Allowed allowed;
  private final Map<String, OwnForm> own;
  private final Function<Class<?>, Plans> others;
  private final ConcurrentHashMap<Shape, Plan> known = new ConcurrentHashMap<>();

  /// @param others those for another protocol
  Plans(
      Class<?> protocol,
      Allowed allowed,
      Map<String, OwnForm> own,
      Function<Class<?>, Plans> others) {
    this.protocol = protocol;
    this.allowed = allowed;
    this.own = own;
    this.others = others;
  }

  /// How values of the type are read where something is declared; one that refuses if they may not
  /// be. What a class that may be read declares may stand in its place.
  Plan of(Shape shape, Class<?> declared) {
    Plan plan = of(shape);
    return plan.isRefusal() && declared != Object.class ? others.apply(declared).of(shape) : plan;
  }

  private Plan of(Shape shape) {
    Shape.Reading last = shape.lastReading();
    if (last != null && last.by() == this) {
      return last.plan();
    }
    Plan plan = known.get(shape);
    if (plan == null) {
      plan = make(shape);
      remember(shape, plan);
    }
    shape.remember(new Shape.Reading(this, plan));
    return plan;
  }

  // What is refused is remembered with the definition alone, and goes with the link.
  private void remember(Shape shape, Plan plan) {
    if (plan.isRefusal()) {
      return;
    }
    if (known.size() >= REMEMBERED_MAX) {
      known.clear();
    }
    known.put(shape, plan);
  }

  private Plan make(Shape shape) {
    try {
      return switch (shape.kind()) {
        case RECORD -> record(shape);
        case ENUM -> enumeration(shape);
        case ARRAY -> array(shape);
        case OWN -> own(shape);
      };
    } catch (Unfit unfit) {
      return new Plan.Refused(unfit.why());
    } catch (RuntimeException | LinkageError broken) {
      return new Plan.Refused(shape.name() + " cannot be used: " + Line.of(broken));
    }
  }

  private Plan record(Shape shape) {
    Class<?> type = allowed.find(protocol, shape.name());
    if (type == null) {
      return notAllowed(shape.name());
    } else if (!type.isRecord()) {
      return new Plan.Refused(shape.name() + " is a record where it came from, but not here");
    }
    RecordType here = RecordType.of(type);
    return here.shape().equals(shape) ? here : new Matched(here, shape);
  }

  private Plan enumeration(Shape shape) {
    Class<?> type = allowed.find(protocol, shape.name());
    if (type == null) {
      return notAllowed(shape.name());
    } else if (!type.isEnum()) {
      return new Plan.Refused(shape.name() + " is an enum where it came from, but not here");
    }
    return EnumType.of(type).plan(shape);
  }

  private Plan array(Shape shape) {
    String name = shape.name();
    String base = name.replace("[]", "");
    int dimensions = (name.length() - base.length()) / 2;
    if (!name.endsWith("[]".repeat(Math.max(1, dimensions)))) {
      return new Plan.Refused(name + " is no array's type");
    }
    Class<?> type = BuiltIns.element(base);
    if (type == null) {
      type = allowed.find(protocol, base);
    }
    if (type == null) {
      return notAllowed(base);
    }
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return new ArrayType(type);
  }

  private Plan own(Shape shape) {
    OwnForm form = own.get(shape.name());
    return form == null
        ? new Plan.Refused(
            shape.name() + " has a codec of its own where it came from, but not here")
        : form;
  }

  private Plan notAllowed(@Nullable String name) {
    return new NotAllowed(String.valueOf(name), protocol, allowed.reader());
  }
}
