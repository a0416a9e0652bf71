// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The calls, method references and constructor references in a class.
final class Calls {

  /// One of them.
  ///
  /// @param method the method that it is in; what is in a lambda is in the method around it
  /// @param line where it is; 0 if that is not known
  record Call(String method, int line, Callee callee) {}

  private static final String LAMBDA = "lambda$";

  private Calls() {}

  static List<Call> in(ClassModel model) {
    List<Call> calls = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      String name = written(method.methodName().stringValue());
      method.code().ifPresent(code -> collect(name, code, calls));
    }
    return calls;
  }

  private static void collect(String method, CodeModel code, List<Call> calls) {
    int line = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      int at = line;
      callees(element).forEach(callee -> calls.add(new Call(method, at, callee)));
    }
  }

  private static Stream<Callee> callees(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> Stream.of(Callee.of(call));
      case InvokeDynamicInstruction call ->
          call.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(DirectMethodHandleDesc.class::cast)
              .filter(handle -> handle.lookupDescriptor().startsWith("(")) // else it reads a field
              .map(Callee::of);
      default -> Stream.empty();
    };
  }

  // The body of a lambda in `receive` is the method `lambda$receive$0`.
  private static String written(String method) {
    int end = method.lastIndexOf('$');
    return method.startsWith(LAMBDA) && end > LAMBDA.length()
        ? method.substring(LAMBDA.length(), end)
        : method;
  }
}
