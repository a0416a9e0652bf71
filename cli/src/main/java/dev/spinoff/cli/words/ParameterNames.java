// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The names of a constructor's parameters: from what `javac -parameters` wrote, else from what
/// `javac -g` wrote for debuggers.
public final class ParameterNames {

  private ParameterNames() {}

  /// Empty if the class file does not have them.
  public static Optional<List<String>> of(Constructor<?> constructor) {
    Parameter[] parameters = constructor.getParameters();
    return Arrays.stream(parameters).allMatch(Parameter::isNamePresent)
        ? Optional.of(Arrays.stream(parameters).map(Parameter::getName).toList())
        : fromDebugNames(constructor);
  }

  private static Optional<List<String>> fromDebugNames(Constructor<?> constructor) {
    return classFile(constructor.getDeclaringClass())
        .flatMap(model -> method(model, constructor))
        .flatMap(method -> method.code().map(CodeModel.class::cast))
        .flatMap(code -> names(code, constructor.getParameterTypes()));
  }

  private static Optional<ClassModel> classFile(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<MethodModel> method(ClassModel model, Constructor<?> constructor) {
    var type =
        MethodTypeDesc.of(
            ClassDesc.ofDescriptor("V"),
            Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> ClassDesc.ofDescriptor(parameter.descriptorString()))
                .toList());
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString("<init>"))
        .filter(method -> method.methodTypeSymbol().equals(type))
        .findFirst();
  }

  private static Optional<List<String>> names(CodeModel code, Class<?>[] types) {
    List<String> names = new ArrayList<>();
    int slot = 1; // 0 is `this`
    for (Class<?> type : types) {
      name(code, slot).ifPresent(names::add);
      slot += type == long.class || type == double.class ? 2 : 1;
    }
    return names.size() == types.length ? Optional.of(names) : Optional.empty();
  }

  private static Optional<String> name(CodeModel code, int slot) {
    return code.findAttributes(Attributes.localVariableTable()).stream()
        .flatMap(table -> table.localVariables().stream())
        .filter(variable -> variable.slot() == slot && variable.startPc() == 0)
        .map(LocalVariableInfo::name)
        .map(name -> name.stringValue())
        .findFirst();
  }
}
