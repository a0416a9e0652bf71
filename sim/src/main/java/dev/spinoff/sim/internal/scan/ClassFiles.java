// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import dev.spinoff.Node;
import dev.spinoff.sim.Scenario;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The class files that a program is made of. Classes are read as files, and none is loaded.
final class ClassFiles {

  private static final String SPINOFF = "dev.spinoff.";
  private static final String FOLDER = "file:";
  private static final String JDK = "jrt:";

  private final ClassLoader loader;
  private final String home;
  private final String core = source(Node.class);
  private final String sim = source(Scenario.class);
  private final Map<String, String> sources = new HashMap<>(); // looked up only, as is the next
  private final Map<String, ClassModel> models = new HashMap<>();

  /// @param root the class that the others are the own ones of
  ClassFiles(ClassLoader loader, String root) {
    this.loader = loader;
    this.home = source(root);
  }

  /// Whether a class is one of the program's own: from where the scenario comes from, or from a
  /// folder, where builds put what is being worked on. The JDK, Spinoff, and the jars of others are
  /// not.
  boolean isOwn(String type) {
    String source = source(type);
    return (source.startsWith(FOLDER) || source.equals(home))
        && !source.isEmpty()
        && !source.startsWith(JDK)
        && !isSpinoff(type, source);
  }

  // Where all is packed into one jar, the name alone tells.
  private boolean isSpinoff(String type, String source) {
    return type.startsWith(SPINOFF) && (source.equals(core) || source.equals(sim));
  }

  /// Whether there is a file of this class.
  boolean exists(String type) {
    return !source(type).isEmpty();
  }

  /// The folder or jar that a class comes from; empty if it is not found.
  private String source(String type) {
    return sources.computeIfAbsent(type, _ -> source(loader.getResource(file(type)), type));
  }

  private static String source(Class<?> type) {
    return source(type.getResource("/" + file(type.getName())), type.getName());
  }

  private static String source(@Nullable URL url, String type) {
    String text = url == null ? "" : url.toString();
    return text.substring(0, Math.max(0, text.length() - file(type).length()));
  }

  private static String file(String type) {
    return type.replace('.', '/') + ".class";
  }

  /// Reads a class's file.
  ///
  /// @throws IllegalArgumentException if it is no class file
  ClassModel read(String type) throws IOException {
    ClassModel known = models.get(type);
    if (known != null) {
      return known;
    }
    try (InputStream file = loader.getResourceAsStream(file(type))) {
      if (file == null) {
        throw new FileNotFoundException("it has no class file");
      }
      ClassModel model = ClassFile.of().parse(file.readAllBytes());
      models.put(type, model);
      return model;
    }
  }

  /// The same for a class that need not be there.
  Optional<ClassModel> find(String type) {
    try {
      return exists(type) ? Optional.of(read(type)) : Optional.empty();
    } catch (IOException | RuntimeException _) {
      return Optional.empty(); // if it is one of the program's own, it is reported in its turn
    }
  }
}
