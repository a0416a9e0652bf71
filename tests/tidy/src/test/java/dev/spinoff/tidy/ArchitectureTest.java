// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static dev.spinoff.tidy.Exceptions.assertTidy;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The module arrows and the one seam to the world, checked on the bytecode.
final class ArchitectureTest {

  private static final String WORLD = "dev.spinoff.internal.world.";
  private static final List<String> CORE_NEEDS =
      List.of("java.", "org.slf4j.", "org.jspecify.", "dev.spinoff.");

  /// Clock, timers, random, ids, threads, network and disk come in through the world only, so a
  /// seed decides everything. The message names the call and its replacement.
  @Test
  void core_outsideTheWorld_hasNoOtherSourceOfChance() {
    var denied = Seam.denied();
    List<Finding> findings =
        core()
            .filter(model -> !ClassFiles.name(model).startsWith(WORLD))
            .flatMap(model -> Seam.check(model, denied).stream())
            .toList();
    assertTidy("seam-call", ofRule(findings, "seam-call"));
    assertTidy("seam-state", ofRule(findings, "seam-state"));
  }

  @Test
  void core_always_needsOnlyTheJdkAndTwoSmallJars() {
    Predicate<String> other = type -> CORE_NEEDS.stream().noneMatch(type::startsWith);
    assertNone(core().flatMap(m -> Arrows.check(m, other, "core has no such dependency").stream()));
  }

  /// Supervision is written with what any user has, which proves that it is enough.
  @Test
  void supervision_always_usesNothingInternal() {
    Predicate<String> internal = type -> type.startsWith("dev.spinoff.internal.");
    assertNone(
        core()
            .filter(model -> ClassFiles.name(model).startsWith("dev.spinoff.supervision."))
            .flatMap(m -> Arrows.check(m, internal, "use the exported packages").stream()));
  }

  @Test
  void modules_aboveCore_useOnlyItsExportedPackages() {
    List<ClassModel> core = ClassFiles.of("core");
    Set<String> exported = Arrows.exported(core);
    Set<String> hidden =
        core.stream()
            .map(ClassFiles::name)
            .filter(type -> !exported.contains(Arrows.packageOf(type)))
            .collect(Collectors.toSet());
    assertThat(exported).as("what core's module-info.java exports").isNotEmpty();
    assertTidy(
        "arrow",
        above("core")
            .flatMap(m -> Arrows.check(m, hidden::contains, "core does not export it").stream())
            .toList());
  }

  private static Stream<ClassModel> core() {
    List<ClassModel> classes = ClassFiles.of("core");
    assertThat(classes).as("classes of core").isNotEmpty();
    return classes.stream();
  }

  private static Stream<ClassModel> above(String module) {
    List<String> modules = new ArrayList<>(Project.modules());
    modules.remove(module);
    return modules.stream()
        .filter(other -> !other.startsWith("tests/"))
        .flatMap(other -> ClassFiles.of(other).stream());
  }

  private static List<Finding> ofRule(List<Finding> findings, String rule) {
    return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  // Of these there are no exceptions.
  private static void assertNone(Stream<Finding> findings) {
    assertThat(findings.toList()).isEmpty();
  }
}
