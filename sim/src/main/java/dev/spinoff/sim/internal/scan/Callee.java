// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/// What is called: a method of a class, as the caller has named it.
///
/// @param owner the class's binary name
/// @param method the method's name, `<init>` for a constructor
/// @param descriptor its parameters and result
record Callee(String owner, String method, String descriptor) {

  private static final String CONSTRUCTOR = "<init>";

  static Callee of(InvokeInstruction call) {
    String owner = binaryName(call.owner().asSymbol());
    return new Callee(owner, call.name().stringValue(), call.type().stringValue());
  }

  static Callee of(DirectMethodHandleDesc handle) {
    String owner = binaryName(handle.owner());
    return new Callee(owner, handle.methodName(), handle.lookupDescriptor());
  }

  private static String binaryName(ClassDesc type) {
    String place = type.packageName();
    return place.isEmpty() ? type.displayName() : place + "." + type.displayName();
  }

  /// The same method, looked for in another class.
  Callee in(String other) {
    return new Callee(other, method, descriptor);
  }

  boolean isConstructor() {
    return method.equals(CONSTRUCTOR);
  }

  /// As people write it: `java.lang.System.nanoTime`, `new java.util.Random`.
  String text() {
    return isConstructor() ? "new " + owner : owner + "." + method;
  }

  /// The same with the types of the parameters, without their packages.
  String signature() {
    return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
        .map(ClassDesc::displayName)
        .collect(Collectors.joining(",", text() + "(", ")"));
  }
}
