// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The classes that a class file mentions, from its constants: whatever it calls, makes, declares,
/// is nested in or contains. Descriptors and generic types are texts there, which are searched.
final class Mentions {

  private static final Pattern IN_TEXT =
      Pattern.compile("L([^;:<>()\\[.\\s\\p{Cntrl}]{1,500}+)[;<]");
  private static final Pattern IN_ARRAY = Pattern.compile("\\[+L(.+);");

  private Mentions() {}

  /// Their binary names, in the order of the file.
  static Set<String> in(ClassModel model) {
    Set<String> names = new LinkedHashSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> add(type.asInternalName(), names);
        case Utf8Entry text -> search(text.stringValue(), names);
        default -> {}
      }
    }
    return names;
  }

  private static void add(String type, Set<String> names) {
    var array = IN_ARRAY.matcher(type);
    String element = array.matches() ? array.group(1) : type;
    if (element.charAt(0) != '[') {
      names.add(element.replace('/', '.'));
    }
  }

  private static void search(String text, Set<String> names) {
    if (text.indexOf('L') >= 0) {
      IN_TEXT.matcher(text).results().forEach(found -> add(found.group(1), names));
    }
  }
}
