// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.Optional;
import java.util.function.Predicate;

/// Finds the classes that users name.
final class Classes {

  private Classes() {}

  /// @param name as it stands in a program, with the package
  /// @param label what stands for it in the help
  /// @param fits which classes may have been meant by a name that is not there
  /// @param example the name of one
  /// @throws UserMistake if there is no such class
  static Class<?> find(String name, String label, Predicate<Class<?>> fits, String example) {
    if (name.indexOf('.') < 0) {
      throw new UserMistake(
          "'%s' has no package; %s is the full name of a class, such as %s"
              .formatted(name, label, NearbyClasses.to(name, fits).orElse(example)));
    }
    return load(name).orElseThrow(() -> unknown(name, fits));
  }

  /// A nested class may be written with a dot.
  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, Classes.class.getClassLoader()));
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

  private static UserMistake unknown(String name, Predicate<Class<?>> fits) {
    String hint =
        NearbyClasses.to(name, fits)
            .map(near -> "did you mean " + near + "?")
            .orElse("is it spelled right, and does -cp name the folder or jar it is in?");
    return new UserMistake("no class " + name + " on the class path; " + hint);
  }
}
