// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// A fault that somebody could make in the core or in remoting: one instruction of one method is
/// another one.
///
/// @param name what is wrong
/// @param type in which class
/// @param method in which method
/// @param spot at which instruction
record Mutant(String name, String type, String method, Spot spot) {

  private static final ClassDesc FLAWS = ClassDesc.of("dev.spinoff.hammer.Flaws");

  /// An instruction, and what stands there instead.
  ///
  /// @param isIt whether an instruction is of the kind that is meant
  /// @param nth which one of that kind, from 0
  /// @param instead what is written in its place
  record Spot(Predicate<CodeElement> isIt, int nth, BiConsumer<CodeBuilder, CodeElement> instead) {}

  /// A call is left out; what it would give is zero, false or null.
  static Spot without(String callee, int nth) {
    return new Spot(isCall(callee), nth, Mutant::drop);
  }

  /// Instead of one method another one is called.
  static Spot calling(String callee, BiConsumer<CodeBuilder, InvokeInstruction> other) {
    return new Spot(
        isCall(callee), 0, (code, call) -> other.accept(code, (InvokeInstruction) call));
  }

  /// Another method of the same type, with the same arguments.
  static BiConsumer<CodeBuilder, InvokeInstruction> method(String name) {
    return (code, call) -> code.invokevirtual(call.owner().asSymbol(), name, call.typeSymbol());
  }

  /// A method of [Flaws], with the receiver, if there is one, as its first argument.
  static BiConsumer<CodeBuilder, InvokeInstruction> flaw(String name) {
    return (code, call) -> {
      boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
      MethodTypeDesc type = call.typeSymbol();
      code.invokestatic(
          FLAWS, name, isStatic ? type : type.insertParameterTypes(0, call.owner().asSymbol()));
    };
  }

  /// A condition is another one.
  static Spot comparing(Opcode was, Opcode is) {
    return new Spot(
        element -> element instanceof BranchInstruction branch && branch.opcode() == was,
        0,
        (code, branch) -> code.branch(is, ((BranchInstruction) branch).target()));
  }

  /// A condition always leads past what follows.
  static Spot always(Opcode was) {
    return new Spot(
        element -> element instanceof BranchInstruction branch && branch.opcode() == was,
        0,
        (code, branch) -> {
          boolean isOfTwo = was.name().startsWith("IF_");
          (isOfTwo ? code.pop2() : code.pop()).goto_(((BranchInstruction) branch).target());
        });
  }

  /// True is false.
  static Spot falseForTrue(int nth) {
    return new Spot(
        element ->
            element instanceof ConstantInstruction constant && constant.opcode() == Opcode.ICONST_1,
        nth,
        (code, _) -> code.iconst_0());
  }

  private static Predicate<CodeElement> isCall(String callee) {
    return element -> element instanceof InvokeInstruction call && call.name().equalsString(callee);
  }

  private static void drop(CodeBuilder code, CodeElement element) {
    InvokeInstruction call = (InvokeInstruction) element;
    List<ClassDesc> parameters = call.typeSymbol().parameterList();
    parameters.reversed().forEach(parameter -> pop(code, parameter));
    if (call.opcode() != Opcode.INVOKESTATIC) {
      code.pop();
    }
    switch (TypeKind.from(call.typeSymbol().returnType())) {
      case VOID -> {}
      case REFERENCE -> code.aconst_null();
      case LONG -> code.lconst_0();
      case FLOAT -> code.fconst_0();
      case DOUBLE -> code.dconst_0();
      default -> code.iconst_0();
    }
  }

  private static void pop(CodeBuilder code, ClassDesc type) {
    var _ = TypeKind.from(type).slotSize() == 2 ? code.pop2() : code.pop();
  }

  /// The class with the fault in it.
  byte[] rewritten(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    int[] changes = {0};
    byte[] mutated =
        ClassFile.of()
            .transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                    each -> each.methodName().equalsString(method),
                    CodeTransform.ofStateful(() -> transform(changes))));
    if (changes[0] != 1) {
      throw new IllegalStateException(
          "'%s' fits %d places of %s.%s".formatted(name, changes[0], type, method));
    }
    return mutated;
  }

  private CodeTransform transform(int[] changes) {
    int[] count = {0};
    return (code, element) -> {
      if (spot.isIt().test(element) && count[0]++ == spot.nth()) {
        changes[0]++;
        spot.instead().accept(code, element);
      } else {
        code.with(element);
      }
    };
  }
}
