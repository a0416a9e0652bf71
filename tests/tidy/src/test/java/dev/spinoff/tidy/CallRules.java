// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Collects calls that `config/banned-calls.txt` bans, by the names in the source.
///
/// The bytecode test is the strict one; this one also reads tests and says the line.
final class CallRules extends TreeScanner<Void, Void> {

  private static final Path FILE = Project.ROOT.resolve("config/banned-calls.txt");

  private final JavaFile file;
  private final List<Table.Row> bans;
  private final List<Finding> findings = new ArrayList<>();

  private CallRules(JavaFile file, List<Table.Row> bans) {
    this.file = file;
    this.bans = bans;
  }

  static List<Table.Row> bans() {
    return Table.read(FILE, 3);
  }

  static List<Finding> check(JavaFile file, List<Table.Row> bans) {
    var applicable = bans.stream().filter(ban -> isIn(ban.cell(0), file.path())).toList();
    CallRules rules = new CallRules(file, applicable);
    rules.scan(file.unit(), null);
    return rules.findings;
  }

  private static boolean isIn(String scope, Path path) {
    String name = Project.name(path);
    return switch (scope) {
      case "library" -> Project.isLibraryCode(path);
      case "everywhere" ->
          !name.startsWith("bench/")
              && !name.startsWith("examples/")
              && !name.contains("/src/main/java/dev/spinoff/internal/world/");
      default -> throw new IllegalArgumentException("library or everywhere, not " + scope);
    };
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void unused) {
    check(select, lastName(select.getExpression()) + "." + select.getIdentifier());
    return super.visitMemberSelect(select, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    String type = lastName(reference.getQualifierExpression());
    boolean constructor = reference.getMode() == MemberReferenceTree.ReferenceMode.NEW;
    check(reference, constructor ? "new " + type : type + "." + reference.getName());
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    check(creation, "new " + lastName(creation.getIdentifier()));
    return super.visitNewClass(creation, null);
  }

  /// Plain imports are looked at where they are used; a static import hides the class there.
  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    return tree.isStatic() ? super.visitImport(tree, null) : null;
  }

  private void check(Tree tree, String call) {
    bans.stream()
        .filter(ban -> matches(ban.cell(1), call))
        .map(ban -> Finding.in(file.path(), file.firstLine(tree), "banned-call", say(ban, call)))
        .forEach(findings::add);
  }

  private static boolean matches(String ban, String call) {
    return ban.endsWith(".*")
        ? call.startsWith(ban.substring(0, ban.length() - 1))
        : ban.equals(call);
  }

  private static String say(Table.Row ban, String call) {
    return call + " is banned here; use " + ban.cell(2);
  }

  private static String lastName(Tree tree) {
    return switch (tree) {
      case IdentifierTree identifier -> identifier.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      default -> "";
    };
  }
}
