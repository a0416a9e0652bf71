// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what would make two runs of one seed differ: calls around the world, and static state.
final class Seam {

  /// A denied call as a pattern over the text of a call, and what to use instead.
  record Denied(Pattern call, String replacement) {}

  private static final Path FILE = Project.ROOT.resolve("config/seam-denied.txt");
  private static final Pattern MUTABLE =
      Pattern.compile(
          "java\\.util\\.concurrent\\.(?!TimeUnit|locks\\.LockSupport).*"
              + "|java\\.util\\.(Array|Hash|Tree|Linked|Enum|Weak|Identity|Bit|Priority).*"
              + "|java\\.lang\\.(ThreadLocal|StringBuilder|StringBuffer)");

  private Seam() {}

  static List<Denied> denied() {
    return Table.read(FILE, 2).stream()
        .map(row -> new Denied(glob(row.cell(0)), row.cell(1)))
        .toList();
  }

  /// A star stands for anything, a missing parameter list for any.
  private static Pattern glob(String call) {
    String whole = call.contains("(") ? call : call + "(*";
    return Pattern.compile("\\Q" + whole.replace("*", "\\E.*\\Q") + "\\E");
  }

  static List<Finding> check(ClassModel model, List<Denied> denied) {
    var calls = Calls.in(model).flatMap(call -> deniedCall(model, call, denied));
    return Stream.concat(calls, staticState(model)).distinct().toList();
  }

  private static Stream<Finding> deniedCall(
      ClassModel model, Calls.Call call, List<Denied> denied) {
    return denied.stream()
        .filter(ban -> ban.call().matcher(call.callee()).matches())
        .map(ban ->
            finding(
                "seam-call", model, call.caller(), call.callee() + "; use " + ban.replacement()))
        .limit(1);
  }

  private static Stream<Finding> staticState(ClassModel model) {
    var fields = model.fields().stream().filter(Seam::isOurStatic).toList();
    var variables =
        fields.stream()
            .filter(field -> !field.flags().has(AccessFlag.FINAL) || isMutable(type(field)))
            .map(field -> state(model, field.fieldName().stringValue()));
    var built =
        model.methods().stream()
            .filter(method -> !fields.isEmpty() && method.methodName().equalsString("<clinit>"))
            .flatMap(method -> mutableObjects(model, method));
    return Stream.concat(variables, built);
  }

  private static Stream<Finding> mutableObjects(ClassModel model, MethodModel initializer) {
    return initializer.code().stream()
        .flatMap(code -> code.elementStream())
        .flatMap(Seam::created)
        .filter(Seam::isMutable)
        .map(type -> state(model, "new " + type));
  }

  private static Stream<String> created(CodeElement element) {
    return element instanceof NewObjectInstruction creation
        ? Stream.of(creation.className().asInternalName().replace('/', '.'))
        : Stream.empty();
  }

  private static boolean isOurStatic(FieldModel field) {
    return field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC);
  }

  private static String type(FieldModel field) {
    var type = field.fieldTypeSymbol();
    return type.packageName() + "." + type.displayName();
  }

  private static boolean isMutable(String type) {
    return MUTABLE.matcher(type).matches();
  }

  private static Finding state(ClassModel model, String what) {
    return finding(
        "seam-state", model, what, "static mutable state; keep it in the node or the world");
  }

  private static Finding finding(String rule, ClassModel model, String member, String message) {
    String type = ClassFiles.name(model);
    return new Finding(rule, type + "#" + member, type + "." + member, message);
  }
}
