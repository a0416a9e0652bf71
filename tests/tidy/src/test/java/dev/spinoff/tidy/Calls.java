// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls and method references in a class, as text: `java.lang.Object.wait(long)`.
final class Calls {

  /// A call and the method that makes it.
  record Call(String caller, String callee) {}

  private Calls() {}

  static Stream<Call> in(ClassModel model) {
    return model.methods().stream().flatMap(Calls::in);
  }

  private static Stream<Call> in(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .flatMap(Calls::callees)
        .map(callee -> new Call(method.methodName().stringValue(), callee));
  }

  private static Stream<String> callees(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> Stream.of(text(call));
      case InvokeDynamicInstruction call ->
          call.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(DirectMethodHandleDesc.class::cast)
              .filter(handle -> handle.lookupDescriptor().startsWith("(")) // else it reads a field
              .map(Calls::text);
      default -> Stream.empty();
    };
  }

  private static String text(InvokeInstruction call) {
    var owner = call.owner().asSymbol();
    return text(owner, call.name().stringValue(), call.typeSymbol());
  }

  private static String text(DirectMethodHandleDesc handle) {
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
    return text(handle.owner(), handle.methodName(), type);
  }

  private static String text(ClassDesc owner, String method, MethodTypeDesc type) {
    return type.parameterList().stream()
        .map(ClassDesc::displayName)
        .collect(Collectors.joining(",", qualified(owner) + "." + method + "(", ")"));
  }

  private static String qualified(ClassDesc type) {
    String packageName = type.packageName();
    return packageName.isEmpty() ? type.displayName() : packageName + "." + type.displayName();
  }
}
