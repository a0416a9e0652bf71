// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Address;
import dev.spinoff.Exited;
import dev.spinoff.Failure;
import dev.spinoff.NodeAddress;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which of the user's classes a name from the network may stand for. Any thread.
///
/// A name is compared with the names of classes that are known already: those which the receiver's
/// protocol can be, and those which were allowed. Only a name in an allowed package is looked for
/// by the class loader, and the class is not initialized. What was sent or read before makes no
/// difference.
public final class Allowed {

  private static final List<Class<?>> ALWAYS =
      List.of(
          Signal.class,
          Terminated.class,
          Exited.class,
          Failure.class,
          Address.class,
          NodeAddress.class,
          DayOfWeek.class,
          Month.class,
          ChronoUnit.class,
          TimeUnit.class);

  private final Set<String> packages;
  private final ClassLoader loader;
  private final String reader;
  private final Map<String, Class<?>> everywhere; // by name
  private final ConcurrentHashMap<String, Class<?>> found =
      new ConcurrentHashMap<>(); // in packages
  private final ConcurrentHashMap<Class<?>, Map<String, Class<?>>> byProtocol =
      new ConcurrentHashMap<>();

  private Allowed(Builder builder) {
    this.packages = new LinkedHashSet<>(builder.packages);
    this.loader = builder.loader;
    this.reader = builder.reader;
    List<Class<?>> roots = new ArrayList<>(ALWAYS);
    roots.addAll(builder.classes);
    this.everywhere = Reachable.from(roots);
  }

  /// Begins with nothing but what every node allows.
  public static Builder builder() {
    return new Builder();
  }

  /// The classes that are allowed to all, apart from those in packages.
  public List<Class<?>> classes() {
    return List.copyOf(everywhere.values());
  }

  /// The address of the node that reads; empty if it has none.
  String reader() {
    return reader;
  }

  /// Whether values of the type may be read for an actor of this protocol.
  public boolean isAllowed(Class<?> protocol, String name) {
    return find(protocol, name) != null;
  }

  /// The class of this name, if its values may be read for an actor of this protocol.
  @Nullable Class<?> find(Class<?> protocol, String name) {
    Map<String, Class<?>> own = byProtocol.get(protocol);
    if (own == null) {
      own = byProtocol.computeIfAbsent(protocol, Reachable::from);
    }
    Class<?> known = own.get(name);
    if (known == null) {
      known = everywhere.get(name);
    }
    return known == null ? inPackages(name) : known;
  }

  private @Nullable Class<?> inPackages(String name) {
    Class<?> before = found.get(name);
    if (before != null || !isInPackage(name)) {
      return before;
    }
    try {
      Class<?> now = Class.forName(name, false, loader);
      found.put(name, now);
      return now;
    } catch (ClassNotFoundException | LinkageError _) {
      return null;
    }
  }

  private boolean isInPackage(String name) {
    for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      if (packages.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /// What else is to be allowed.
  public static final class Builder {

    private final List<String> packages = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private ClassLoader loader = ClassLoader.getSystemClassLoader();
    private String reader = "";

    private Builder() {}

    /// Allows the records, enums and sealed types of a package and of those below it, and in the
    /// places of what these declare, what is declared there: `com.example` allows
    /// `com.example.Order` and `com.example.money.Money`, but not `com.examples.Order`.
    ///
    /// Whether there is such a package is not asked.
    ///
    /// @throws IllegalArgumentException if it is no package's name, or one of the JDK's, or that of
    ///   a class
    public Builder allow(String packageName) {
      String first = packageName.split("\\.", -1)[0];
      if (!isName(packageName) || List.of("java", "javax", "jdk", "sun").contains(first)) {
        throw new IllegalArgumentException(
            "'" + Line.of(packageName) + "' is no package that can be allowed");
      }
      requireNoClass(packageName);
      packages.add(packageName);
      return this;
    }

    // A class inside another one may be written with a dot or a dollar.
    private void requireNoClass(String packageName) {
      String name = packageName;
      for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.')) {
        name = dot == name.length() ? name : name.substring(0, dot) + '$' + name.substring(dot + 1);
        if (isClass(name)) {
          String simple = packageName.substring(packageName.lastIndexOf('.') + 1).replace('$', '.');
          throw new IllegalArgumentException(
              "'%s' is a class, and no package: Remoting.allow(%s.class) allows it"
                  .formatted(packageName, simple));
        }
      }
    }

    private boolean isClass(String name) {
      try {
        var _ = Class.forName(name, false, loader);
        return true;
      } catch (ClassNotFoundException | LinkageError _) {
        return false;
      }
    }

    private static boolean isName(String text) {
      for (String part : text.split("\\.", -1)) {
        if (part.isEmpty()
            || !Character.isJavaIdentifierStart(part.charAt(0))
            || !part.chars().allMatch(Character::isJavaIdentifierPart)) {
          return false;
        }
      }
      return true;
    }

    /// Allows a class, and what it names.
    public Builder allow(Class<?> type) {
      classes.add(type);
      return this;
    }

    /// Where the classes of allowed packages are; the class path unless told.
    public Builder loader(ClassLoader loader) {
      this.loader = loader;
      return this;
    }

    /// Whose address refusals name.
    public Builder reader(String address) {
      reader = address;
      return this;
    }

    /// What is allowed now.
    public Allowed build() {
      return new Allowed(this);
    }
  }
}
