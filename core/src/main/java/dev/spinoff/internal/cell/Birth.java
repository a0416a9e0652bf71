// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Carrier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes actors: the reference and the cell at once, the body later and on its own side.
public final class Birth {

  private static final int NAME_LENGTH_MAX = 256;

  // Of a child whose only body is there already.
  private static final Recipe<Object> READY_MADE =
      Recipe.of(() -> {
        throw new IllegalStateException("its body has been made");
      });

  private Birth() {}

  /// Makes a child.
  ///
  /// @param first what is done with it before its body can be made, so that nothing is missed
  @SuppressWarnings("unchecked") // the recipe's type argument is the reference's
  public static <T> Ref<T> of(Cell parent, Recipe<T> recipe, Consumer<Ref<Object>> first) {
    String name = recipe.name().map(Birth::checked).orElse(null);
    Cell child = child(parent, name, recipe, null);
    first.accept(child.ref);
    child.begin(Carrier.current());
    return (Ref<T>) child.ref;
  }

  /// Makes a child that is a process, and runs it on the calling thread, on which no body runs.
  ///
  /// @param ended told of its end
  public static void here(Cell parent, ProcessActor<Object> program, Consumer<ExitReason> ended) {
    Cell child = child(parent, null, READY_MADE, program);
    child.addWatcher(new Bystander(parent.host(), ended));
    ((ProcessContext<?>) child.context()).runHere();
  }

  /// Makes the root of a node's tree.
  public static LocalRef<Object> root(Host host, Recipe<Object> recipe) {
    Cell root = cell(new LocalRef<>(host, null, null, host.nextIncarnation()), recipe, null);
    root.begin(null);
    return root.ref;
  }

  private static Cell child(
      Cell parent, @Nullable String name, Recipe<?> recipe, @Nullable ProcessActor<Object> made) {
    Host host = parent.host();
    Cell child = cell(new LocalRef<>(host, parent.ref, name, host.nextIncarnation()), recipe, made);
    parent.adopt(child);
    host.publishIfWanted(Event.Spawned.class, () -> new Event.Spawned(child.ref));
    return child;
  }

  private static Cell cell(
      LocalRef<Object> ref, Recipe<?> recipe, @Nullable ProcessActor<Object> made) {
    Cell cell = new Cell(ref, recipe, made);
    ref.attach(cell);
    return cell;
  }

  private static String checked(String name) {
    String wrong = null;
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      wrong = "must have 1 to " + NAME_LENGTH_MAX + " characters";
    } else if (name.startsWith("$")) {
      wrong = "must not start with '$', which is kept for generated names";
    } else if (name.indexOf('/') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      wrong = "must not hold a '/' or a control character";
    }
    if (wrong != null) {
      throw new IllegalArgumentException("an actor's name " + wrong + ", was '" + name + "'");
    }
    return name;
  }
}
