// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds what has changed from one schema to another.
final class SchemaCheck {

  private final List<String> incompatibilities = new ArrayList<>();
  private final List<String> additions = new ArrayList<>();

  private SchemaCheck() {}

  static Schema.Comparison compare(Map<String, SchemaBlock> old, Map<String, SchemaBlock> now) {
    SchemaCheck check = new SchemaCheck();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      if (!now.containsKey(name)) {
        check.incompatibilities.add(name + " is gone");
      } else if (!old.containsKey(name)) {
        check.additions.add(name + " is new");
      } else {
        check.compare(old.get(name), now.get(name));
      }
    }
    return new Schema.Comparison(check.incompatibilities, check.additions);
  }

  private void compare(SchemaBlock old, SchemaBlock now) {
    if (!old.kind().equals(now.kind())) {
      incompatibilities.add("%s was %s, is %s".formatted(old.name(), old.kind(), now.kind()));
      return;
    }
    Map<String, String> was = old.members();
    Map<String, String> is = now.members();
    String before = old.kind().equals("sealed") ? old.name() + ": " : old.name() + ".";
    was.forEach((member, type) -> compare(before + member, type, is.get(member)));
    is.keySet().stream()
        .filter(member -> !was.containsKey(member))
        .forEach(member -> additions.add(before + member + " is new"));
  }

  private void compare(String member, String was, @Nullable String is) {
    if (is == null) {
      incompatibilities.add(member + " is gone");
    } else if (!was.equals(is)) {
      incompatibilities.add("%s was %s, is %s".formatted(member, was, is));
    }
  }
}
