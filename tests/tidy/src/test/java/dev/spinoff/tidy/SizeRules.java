// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/// Collects methods, parameter lists and records that are too big.
final class SizeRules extends TreeScanner<Void, String> {

  static final int METHOD_LINES_MAX = 40;
  static final int METHOD_LINES_NEVER = 60;
  static final int PARAMETERS_MAX = 5;
  static final int COMPONENTS_MAX = 8;

  private final JavaFile file;
  private final List<Finding> findings = new ArrayList<>();

  private SizeRules(JavaFile file) {
    this.file = file;
  }

  static List<Finding> check(JavaFile file) {
    SizeRules rules = new SizeRules(file);
    rules.scan(file.unit(), "");
    return rules.findings;
  }

  @Override
  public Void visitClass(ClassTree type, String owner) {
    long components = type.getMembers().stream().filter(m -> isComponent(type, m)).count();
    if (components > COMPONENTS_MAX) {
      add(
          type,
          "record-components",
          type.getSimpleName() + "",
          components
              + " components, at most "
              + COMPONENTS_MAX
              + ": group some into a record of their own");
    }
    return super.visitClass(type, type.getSimpleName().toString());
  }

  @Override
  public Void visitMethod(MethodTree method, String owner) {
    boolean constructor = method.getName().contentEquals("<init>");
    String name = constructor ? owner : method.getName().toString();
    checkLength(method, name);
    if (method.getParameters().size() > PARAMETERS_MAX && !constructor) {
      add(
          method,
          "parameters",
          name,
          method.getParameters().size()
              + " parameters, at most "
              + PARAMETERS_MAX
              + ": group some into a record");
    }
    return super.visitMethod(method, owner);
  }

  private void checkLength(MethodTree method, String name) {
    if (method.getBody() == null) {
      return;
    }
    long lines = file.lastLine(method.getBody()) - file.firstLine(method.getBody()) + 1;
    if (lines > METHOD_LINES_NEVER) {
      add(
          method,
          "method-lines-never",
          name,
          lines + " lines; even a run loop fits in 60: split it");
    } else if (lines > METHOD_LINES_MAX) {
      add(method, "method-lines", name, lines + " lines, at most 40: extract a method");
    }
  }

  private static boolean isComponent(ClassTree type, Tree member) {
    return type.getKind() == Tree.Kind.RECORD
        && member instanceof VariableTree field
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private void add(Tree tree, String rule, String member, String message) {
    String path = Project.name(file.path());
    String where = path + ":" + file.firstLine(tree);
    findings.add(new Finding(rule, path + "#" + member, where, member + " has " + message));
  }
}
