// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Shows that the scanners find what they look for, on a class that does everything wrong.
final class SeamTest {

  private static final ClassModel REBEL =
      ClassFiles.parse(
          Path.of("target/test-classes/dev/spinoff/tidy/Rebel.class").toAbsolutePath());

  private final List<String> findings =
      Seam.check(REBEL, Seam.denied()).stream().map(Finding::toString).toList();

  @Test
  void call_aroundTheWorld_isNamedWithItsReplacement() {
    assertThat(findings)
        .anyMatch(text ->
            text.startsWith("dev.spinoff.tidy.Rebel.clock: java.lang.System.nanoTime(); use"));
  }

  @Test
  void methodReference_aroundTheWorld_isFound() {
    assertThat(findings).anyMatch(text -> text.contains("Rebel.ids: java.util.UUID.randomUUID()"));
  }

  @Test
  void call_onSubtype_isFound() {
    assertThat(findings)
        .anyMatch(text -> text.contains("LinkedBlockingQueue.poll(long,TimeUnit)"))
        .anyMatch(text -> text.contains("java.lang.Object.wait(long)"));
  }

  @Test
  void set_ofTwo_isFoundAndOfOneIsNot() {
    assertThat(findings)
        .anyMatch(text -> text.contains("java.util.Set.of(Object,Object)"))
        .noneMatch(text -> text.contains("java.util.Set.of(Object);"));
  }

  @Test
  void state_thatIsStatic_isFound() {
    assertThat(findings)
        .anyMatch(text -> text.startsWith("dev.spinoff.tidy.Rebel.count: static mutable"))
        .anyMatch(text -> text.startsWith("dev.spinoff.tidy.Rebel.NEXT: static mutable"))
        .anyMatch(text -> text.startsWith("dev.spinoff.tidy.Rebel.new java.util.ArrayList:"))
        .noneMatch(text -> text.contains("Rebel.LIMIT"));
  }

  @Test
  void arrow_toForbiddenClass_isFound() {
    var arrows = Arrows.check(REBEL, "java.util.UUID"::equals, "why");
    assertThat(arrows)
        .singleElement()
        .hasToString(
            "dev.spinoff.tidy.Rebel: uses java.util.UUID; why [arrow | dev.spinoff.tidy.Rebel]");
  }
}
