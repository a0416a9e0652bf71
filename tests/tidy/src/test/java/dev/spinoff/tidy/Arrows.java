// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Which class uses which: the arrows between modules and packages.
final class Arrows {

  private static final Pattern CLASS = Pattern.compile("L([\\w/$]+);");

  private Arrows() {}

  /// Each use of a class that `isForbidden`, once per pair of classes.
  static List<Finding> check(ClassModel user, Predicate<String> isForbidden, String message) {
    String name = ClassFiles.name(user);
    return uses(user)
        .filter(isForbidden)
        .map(used -> new Finding("arrow", name, name, "uses " + used + "; " + message))
        .toList();
  }

  private static Stream<String> uses(ClassModel model) {
    var pool = StreamSupport.stream(model.constantPool().spliterator(), false);
    var own =
        Stream.concat(
            model.methods().stream().map(method -> method.methodType().stringValue()),
            model.fields().stream().map(field -> field.fieldType().stringValue()));
    return Stream.concat(pool.flatMap(Arrows::descriptors), own)
        .flatMap(descriptor -> CLASS.matcher(descriptor).results().map(Arrows::className))
        .distinct();
  }

  private static Stream<String> descriptors(PoolEntry entry) {
    return switch (entry) {
      case ClassEntry type -> Stream.of(type.asSymbol().descriptorString());
      case NameAndTypeEntry member -> Stream.of(member.type().stringValue());
      default -> Stream.empty();
    };
  }

  private static String className(MatchResult match) {
    return match.group(1).replace('/', '.');
  }

  static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  /// The packages that a module exports to everybody.
  static Set<String> exported(List<ClassModel> module) {
    return module.stream()
        .flatMap(model -> model.findAttribute(Attributes.module()).stream())
        .flatMap(attribute -> attribute.exports().stream())
        .filter(export -> export.exportsTo().isEmpty())
        .map(ModuleExportInfo::exportedPackage)
        .map(name -> name.name().stringValue().replace('/', '.'))
        .collect(Collectors.toSet());
  }
}
